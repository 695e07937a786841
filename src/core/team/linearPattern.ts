// A regular expression that cannot be slow: all its threads go over the text side by side, as Thompson (1968) and Pike (sam, 1987) describe, so there is nothing
// to go back to. What would need going back (look-around, back-references) is refused.

/** A pattern that takes time in proportion to the text, whatever the text is. */
export interface LinearPattern {
  /** The matches from left to right as a JavaScript expression with the flags `gmu` finds them, but that empty ones are passed over. */
  matchesIn(text: string, budget: Budget): readonly PatternMatch[];
}

/** UTF-16 units, end exclusive. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/** How much may still be done, in steps of one thread. Matching stops where nothing is left. */
export interface Budget {
  steps: number;
}

/** `reason` is for people: half a sentence that begins with what is wrong. */
export type CompiledPattern = { readonly kind: "compiled"; readonly pattern: LinearPattern } | { readonly kind: "refused"; readonly reason: string };

/** Places where nothing begins that are passed over in the time of one step. */
const placesPerStep = 4;

/** Repetitions with a count are written out, so that a short source can be a long program. Time per character is in proportion to this. */
const longestProgram = 1_000;

/** Reads the syntax of JavaScript's regular expressions with the flag `u`, without look-around and back-references. */
export function compilePattern(source: string): CompiledPattern {
  try {
    new RegExp(source, "u");
  } catch (error) {
    return refused(error instanceof Error ? error.message.replace(/^Invalid regular expression: /, "it is not valid: ") : "it is not valid");
  }
  const program: Instruction[] = [];
  try {
    new Compiler(source, program).compile();
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    throw error;
  }
  return { kind: "compiled", pattern: createPattern(program) };
}

function refused(reason: string): CompiledPattern {
  return { kind: "refused", reason };
}

class Refusal extends Error {}

type Anchor = "start" | "end" | "word" | "noWord";

type Instruction =
  /** Takes one character. */
  | { readonly kind: "character"; readonly takes: CharacterTest }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  /** Goes on at both; what the first comes to is preferred. */
  | { readonly kind: "fork"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "match" };

/** One character, by its code point. */
type CharacterTest = (codePoint: number) => boolean;

/** Compiles by recursive descent. The syntax is known to be valid, so only what is refused has to be looked out for. */
class Compiler {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly program: Instruction[],
  ) {}

  compile(): void {
    this.alternatives();
    this.emit({ kind: "match" });
  }

  private alternatives(): void {
    const start = this.program.length;
    this.sequence();
    if (this.source[this.at] !== "|") return;
    this.at++;
    // Room for the fork is made before what has been written.
    const first = this.program.splice(start);
    const fork: Instruction = { kind: "fork", first: start + 1, second: 0 };
    this.emit(fork);
    this.emitMoved(first, start, start + 1);
    const jump: Instruction = { kind: "jump", to: 0 };
    this.emit(jump);
    fork.second = this.program.length;
    this.alternatives();
    jump.to = this.program.length;
  }

  private sequence(): void {
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const start = this.program.length;
      this.atom();
      this.repeat(start);
    }
  }

  private atom(): void {
    const { source } = this;
    switch (source[this.at]) {
      case "(":
        this.group();
        return;
      case "^":
        this.anchor("start", 1);
        return;
      case "$":
        this.anchor("end", 1);
        return;
      case "[":
        this.character(endOfSet(source, this.at));
        return;
      case "\\":
        this.escape();
        return;
      default:
        this.character(this.at + (source.codePointAt(this.at)! > 0xffff ? 2 : 1));
    }
  }

  private group(): void {
    this.at = this.startOfGroup();
    this.alternatives();
    this.at++;
  }

  private startOfGroup(): number {
    const { source, at } = this;
    if (source[at + 1] !== "?") return at + 1;
    if (source[at + 2] === ":") return at + 3;
    const isNamed = source[at + 2] === "<" && source[at + 3] !== "=" && source[at + 3] !== "!";
    if (!isNamed) throw new Refusal("look-around and flags inside a pattern are not supported");
    return source.indexOf(">", at) + 1;
  }

  private escape(): void {
    const { source } = this;
    const next = source[this.at + 1]!;
    if (/[1-9k]/.test(next)) throw new Refusal("back-references are not supported, since they can take very long");
    if (next === "b" || next === "B") this.anchor(next === "b" ? "word" : "noWord", 2);
    else this.character(endOfEscape(source, this.at));
  }

  private anchor(anchor: Anchor, length: number): void {
    this.at += length;
    this.emit({ kind: "anchor", anchor });
  }

  /** What one character may be is left to JavaScript's own expressions: over a single character they cannot be slow. */
  private character(end: number): void {
    this.emit({ kind: "character", takes: characterTest(this.source.slice(this.at, end)) });
    this.at = end;
  }

  private repeat(start: number): void {
    const quantifier = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/.exec(this.source.slice(this.at));
    if (quantifier === null) return;
    this.at += quantifier[0].length;
    const [, sign, least = "", comma, most, lazy] = quantifier;
    const from = sign === undefined ? Number(least) : sign === "+" ? 1 : 0;
    const to = sign === undefined ? (comma === undefined ? from : most === "" ? Infinity : Number(most)) : sign === "?" ? 1 : Infinity;
    const body = this.program.splice(start);
    // Written out a billion times, nothing would still take its time.
    if (body.length === 0) return;
    for (let i = 0; i < from; i++) this.emitMoved(body, start, this.program.length);
    if (to === Infinity) this.loop(body, start, lazy === "?");
    else this.options(body, start, to - from, lazy === "?");
  }

  private loop(body: readonly Instruction[], from: number, isLazy: boolean): void {
    const fork = this.forkAround(isLazy);
    this.emitMoved(body, from, this.program.length);
    this.emit({ kind: "jump", to: fork.at });
    fork.leave(this.program.length);
  }

  private options(body: readonly Instruction[], from: number, count: number, isLazy: boolean): void {
    const forks: { readonly leave: (to: number) => void }[] = [];
    for (let i = 0; i < count; i++) {
      forks.push(this.forkAround(isLazy));
      this.emitMoved(body, from, this.program.length);
    }
    for (const fork of forks) fork.leave(this.program.length);
  }

  /** A fork into what follows; the way around it is filled in once its end is known. */
  private forkAround(isLazy: boolean): { readonly at: number; readonly leave: (to: number) => void } {
    const at = this.program.length;
    const fork: Instruction = { kind: "fork", first: at + 1, second: at + 1 };
    this.emit(fork);
    return {
      at,
      leave: (to) => {
        if (isLazy) fork.first = to;
        else fork.second = to;
      },
    };
  }

  private emitMoved(instructions: readonly Instruction[], from: number, to: number): void {
    const by = to - from;
    for (const each of instructions) {
      if (each.kind === "fork") this.emit({ kind: "fork", first: each.first + by, second: each.second + by });
      else if (each.kind === "jump") this.emit({ kind: "jump", to: each.to + by });
      else this.emit(each);
    }
  }

  private emit(instruction: Instruction): void {
    if (this.program.length >= longestProgram) throw new Refusal("it repeats too much: what stands in {…} is written out, and comes to too many steps");
    this.program.push(instruction);
  }
}

function endOfSet(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfEscape(source: string, start: number): number {
  return start + /^\\(?:u\{[^}]*\}|u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[pP]\{[^}]*\}|c[A-Za-z]|.)/u.exec(source.slice(start))![0].length;
}

const tests = new Map<string, CharacterTest>();
const mostTests = 2_000;

function characterTest(atom: string): CharacterTest {
  let test = tests.get(atom);
  if (test === undefined) {
    const one = new RegExp(`^${atom}$`, "u");
    const ascii = Uint8Array.from({ length: 128 }, (_, unit) => (one.test(String.fromCharCode(unit)) ? 1 : 0));
    test = (codePoint) => (codePoint < 128 ? ascii[codePoint] === 1 : one.test(String.fromCodePoint(codePoint)));
    if (tests.size >= mostTests) tests.clear();
    tests.set(atom, test);
  }
  return test;
}

/** The threads that are alive at one place, the preferred ones first: at most one for each instruction. */
class Threads {
  readonly instructions: Uint16Array;
  readonly starts: Int32Array;
  count = 0;
  /** The generation in which an instruction was last reached. */
  private readonly reached: Uint32Array;
  private generation = 1;

  constructor(size: number) {
    this.instructions = new Uint16Array(size);
    this.starts = new Int32Array(size);
    this.reached = new Uint32Array(size);
  }

  clear(): void {
    this.count = 0;
    this.generation++;
  }

  /** False if a preferred thread is there already: whatever follows would be the same. */
  reach(instruction: number): boolean {
    if (this.reached[instruction] === this.generation) return false;
    this.reached[instruction] = this.generation;
    return true;
  }

  push(instruction: number, start: number): void {
    this.instructions[this.count] = instruction;
    this.starts[this.count++] = start;
  }
}

function createPattern(program: readonly Instruction[]): LinearPattern {
  // Made once: most texts are short.
  let current = new Threads(program.length);
  let next = new Threads(program.length);
  const beginnings = beginningsOf(program);
  let text = "";
  let steps = 0;

  /** Goes on from an instruction until a character has to be taken. */
  function follow(threads: Threads, instruction: number, start: number, at: number): void {
    steps--;
    if (!threads.reach(instruction)) return;
    const each = program[instruction]!;
    switch (each.kind) {
      case "jump":
        follow(threads, each.to, start, at);
        break;
      case "fork":
        follow(threads, each.first, start, at);
        follow(threads, each.second, start, at);
        break;
      case "anchor":
        if (holds(each.anchor, text, at)) follow(threads, instruction + 1, start, at);
        break;
      case "character":
      case "match":
        threads.push(instruction, start);
    }
  }

  /** What the threads at one place come to: the best match that ends there, and the threads behind the next character. */
  function step(at: number, before: PatternMatch | undefined): PatternMatch | undefined {
    const codePoint = text.codePointAt(at);
    next.clear();
    for (let i = 0; i < current.count; i++) {
      const instruction = current.instructions[i]!;
      const start = current.starts[i]!;
      const each = program[instruction]!;
      // Threads behind one that has matched are less preferred.
      if (each.kind === "match" && at > start) return { start, end: at };
      if (each.kind === "character" && codePoint !== undefined && each.takes(codePoint)) follow(next, instruction + 1, start, at + unitsOf(codePoint));
    }
    return before;
  }

  return {
    matchesIn(given, budget) {
      text = given;
      steps = budget.steps;
      const matches: PatternMatch[] = [];
      let found: PatternMatch | undefined;
      current.clear();
      for (let at = 0; at <= text.length && steps > 0; ) {
        if (found === undefined && current.count === 0 && beginnings[text.charCodeAt(at)] === 0) {
          // Most places of most texts: nothing goes on here, and nothing begins. Several of them take as long as one step of a thread.
          current.clear();
          if (at % placesPerStep === 0) steps--;
          at++;
          continue;
        }
        if (found === undefined) follow(current, 0, at, at);
        found = step(at, found);
        [current, next] = [next, current];
        steps--;
        if (found !== undefined && current.count === 0) {
          // Nothing can make the match better. The search goes on behind it.
          matches.push(found);
          at = found.end;
          found = undefined;
          current.clear();
        } else at += unitsOf(text.codePointAt(at) ?? 0);
      }
      budget.steps = steps;
      return matches;
    },
  };
}

/** For each ASCII character whether a match can begin with it; what stands before and behind it aside. */
function beginningsOf(program: readonly Instruction[]): Uint8Array {
  const beginnings = new Uint8Array(128);
  const seen = new Set<number>();
  const look = (instruction: number): void => {
    if (seen.has(instruction)) return;
    seen.add(instruction);
    const each = program[instruction]!;
    if (each.kind === "jump") look(each.to);
    else if (each.kind === "anchor") look(instruction + 1);
    else if (each.kind === "fork") {
      look(each.first);
      look(each.second);
    } else if (each.kind === "character") for (let unit = 0; unit < 128; unit++) if (each.takes(unit)) beginnings[unit] = 1;
  };
  look(0);
  return beginnings;
}

/** UTF-16 units of a character. */
function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

function holds(anchor: Anchor, text: string, at: number): boolean {
  switch (anchor) {
    case "start":
      return at === 0 || isLineEnd(text.charCodeAt(at - 1));
    case "end":
      return at === text.length || isLineEnd(text.charCodeAt(at));
    case "word":
      return isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
    case "noWord":
      return isWord(text.charCodeAt(at - 1)) === isWord(text.charCodeAt(at));
  }
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

/** As `\w` has it. Beyond the text the unit is not a number, which is no word either. */
function isWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}
