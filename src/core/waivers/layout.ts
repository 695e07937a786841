import type { Position } from "../document/lineCursor";
import type { Verdict } from "../structural/rule";
import type { ChunkDirective, DirectiveName } from "./chunkDirectives";

/** A directive in its place in the document as it is now, and what has been noticed of it. */
export class PlacedDirective {
  readonly start: Position;
  readonly end: Position;
  /** The line whose findings `disable-next-line` is about: the next one that holds more than directives. */
  target: number;
  /** Rules of which it has been seen to hide something. */
  hidden: Set<string> | undefined;
  /** Names by which it switches on again what was not switched off; all of it if it has no names. */
  idle: Set<DirectiveName | "all"> | undefined;

  constructor(
    readonly directive: ChunkDirective,
    readonly firstLine: number,
  ) {
    const { start, end, after } = directive;
    this.start = { line: firstLine + start.line, character: start.character };
    this.end = { line: firstLine + end.line, character: end.character };
    this.target = firstLine + after;
  }

  noteHidden(rule: string): void {
    (this.hidden ??= new Set()).add(rule);
  }

  noteIdle(name: DirectiveName | "all"): void {
    (this.idle ??= new Set()).add(name);
  }
}

/** A stretch of the document, from one directive to another or to the end. */
interface Stretch {
  readonly from: Position;
  readonly directive: PlacedDirective;
  to: Position | undefined;
}

/** What the directives about a single line say of it. */
interface OnLine {
  everything: PlacedDirective | undefined;
  readonly named: Map<string, PlacedDirective>;
}

/** Which findings the directives of a document hide. Built once for a snapshot, linear in the directives and the names in them. */
export class Layout {
  private readonly byLine = new Map<number, OnLine>();
  private readonly everything = new Stretches();
  private readonly named = new Map<string, Stretches>();
  /** Where a rule is switched on within a stretch that switches everything off. */
  private readonly exceptions = new Map<string, Stretches>();
  /** Rules with an open stretch, so that a directive that ends all of them need not look through the others. */
  private readonly openNamed = new Set<string>();
  private readonly openExceptions = new Set<string>();

  /** The directives come in document order. */
  constructor(readonly directives: readonly PlacedDirective[]) {
    aim(directives);
    for (const directive of directives) this.add(directive);
  }

  /** Forgets what has been hidden. */
  startOver(): void {
    for (const directive of this.directives) directive.hidden = undefined;
  }

  /** Whether a finding of a rule that starts at a place is hidden. Every directive that hides it is told. */
  hides(rule: string, at: Position): boolean {
    let isHidden = false;
    const hide = (directive: PlacedDirective | undefined): void => {
      if (directive === undefined) return;
      isHidden = true;
      directive.noteHidden(rule);
    };
    if (this.isWithinDirective(at)) return true;
    const onLine = this.byLine.get(at.line);
    hide(onLine?.everything);
    hide(onLine?.named.get(rule));
    hide(this.named.get(rule)?.at(at));
    if (this.exceptions.get(rule)?.at(at) === undefined) hide(this.everything.at(at));
    return isHidden;
  }

  private add(directive: PlacedDirective): void {
    const { kind, names } = directive.directive;
    directive.idle = undefined;
    switch (kind) {
      case "disable-line":
        this.addOn(directive.start.line, directive);
        break;
      case "disable-next-line":
        this.addOn(directive.target, directive);
        break;
      case "disable":
        if (names.length > 0) for (const { id } of names) this.open(this.named, this.openNamed, id, directive);
        else {
          this.everything.open(directive);
          this.closeAll(this.exceptions, this.openExceptions, directive);
        }
        break;
      case "enable":
        if (names.length > 0) for (const name of names) this.enable(name, directive);
        else this.enableAll(directive);
        break;
      default:
    }
  }

  /** Of two that say the same of a line, the second is not needed. */
  private addOn(line: number, directive: PlacedDirective): void {
    let onLine = this.byLine.get(line);
    if (onLine === undefined) this.byLine.set(line, (onLine = { everything: undefined, named: new Map() }));
    const { names } = directive.directive;
    if (names.length === 0) onLine.everything ??= directive;
    for (const { id } of names) if (!onLine.named.has(id)) onLine.named.set(id, directive);
  }

  private enable(name: DirectiveName, directive: PlacedDirective): void {
    const { id } = name;
    const wasNamed = this.openNamed.delete(id);
    if (wasNamed) stretchesOf(this.named, id).close(directive);
    const isException = this.everything.isOpen && !this.openExceptions.has(id);
    if (isException) this.open(this.exceptions, this.openExceptions, id, directive);
    if (!wasNamed && !isException) directive.noteIdle(name);
  }

  private enableAll(directive: PlacedDirective): void {
    if (!this.everything.isOpen && this.openNamed.size === 0) directive.noteIdle("all");
    this.everything.close(directive);
    this.closeAll(this.named, this.openNamed, directive);
    this.closeAll(this.exceptions, this.openExceptions, directive);
  }

  /** What stands in a directive is no prose. */
  private isWithinDirective(at: Position): boolean {
    const last = this.directives[countUpTo(this.directives, at, ({ start }) => start) - 1];
    return last !== undefined && isBefore(at, last.end);
  }

  private open(all: Map<string, Stretches>, open: Set<string>, id: string, directive: PlacedDirective): void {
    stretchesOf(all, id).open(directive);
    open.add(id);
  }

  private closeAll(all: Map<string, Stretches>, open: Set<string>, directive: PlacedDirective): void {
    for (const id of open) stretchesOf(all, id).close(directive);
    open.clear();
  }
}

/** A line that holds nothing but directives is no text for the ones before it: they are about what follows. */
function aim(directives: readonly PlacedDirective[]): void {
  const targets = new Map<number, number>();
  for (let i = directives.length - 1; i >= 0; i--) {
    const placed = directives[i]!;
    const next = placed.firstLine + placed.directive.after;
    placed.target = targets.get(next) ?? next;
    if (placed.directive.isAlone) targets.set(placed.start.line, placed.target);
  }
}

/** Stretches of one kind, in document order. They do not overlap. */
class Stretches {
  private readonly all: Stretch[] = [];

  get isOpen(): boolean {
    const last = this.all.at(-1);
    return last !== undefined && last.to === undefined;
  }

  open(directive: PlacedDirective): void {
    this.close(directive);
    this.all.push({ from: directive.end, directive, to: undefined });
  }

  close({ start }: PlacedDirective): void {
    const last = this.all.at(-1);
    if (last !== undefined) last.to ??= start;
  }

  /** The directive whose stretch holds a place. */
  at(place: Position): PlacedDirective | undefined {
    const stretch = this.all[countUpTo(this.all, place, ({ from }) => from) - 1];
    return stretch === undefined || (stretch.to !== undefined && !isBefore(place, stretch.to)) ? undefined : stretch.directive;
  }
}

/** What can be known about the rules that directives name. */
export interface Hearing {
  /** Of all rules that are on by default together: what none of them finds is not there to be ignored. */
  readonly everything: Standing;
  standingOf(rule: string): Standing | { readonly kind: "unknown"; readonly nearest: string | undefined };
}

/** `heard`: it is on and has answered about the whole document. `pending`: it is on and has not answered yet. */
export interface Standing {
  readonly kind: "heard" | "pending" | "off";
}

/** By the offset in its block of the word that is at fault: the directive itself, or one of its names. */
export type Faults = ReadonlyMap<number, Verdict>;

/** What is wrong with a directive, given what it has been seen to hide. What was said before holds as long as an answer is out. */
export function faultsOf(placed: PlacedDirective, hearing: Hearing, before: Faults): Faults {
  const { kind, names, span } = placed.directive;
  if (kind === undefined) return new Map([[span.start, verdict("unknownDirective")]]);
  if (names.length === 0) {
    const fault = kind === "enable" ? (placed.idle?.has("all") === true ? verdict("notDisabled") : undefined) : unused(placed.hidden === undefined, hearing.everything, before.has(span.start));
    return fault === undefined ? noFaults : new Map([[span.start, fault]]);
  }
  const faults = new Map<number, Verdict>();
  for (const name of names) {
    const fault = faultOfName(name, placed, hearing, before);
    if (fault !== undefined) faults.set(name.span.start, fault);
  }
  const areAllIdle = faults.size === names.length && [...faults.values()].every((fault) => fault.kind !== "unknownRule");
  return areAllIdle ? new Map([[span.start, verdict(kind === "enable" ? "notDisabled" : "unused")]]) : faults;
}

const noFaults: Faults = new Map();

function faultOfName(name: DirectiveName, { directive: { kind, span }, hidden, idle }: PlacedDirective, hearing: Hearing, before: Faults): Verdict | undefined {
  const standing = hearing.standingOf(name.id);
  if (standing.kind === "unknown") return verdict("unknownRule", standing.nearest);
  if (kind === "enable") return idle?.has(name) === true ? verdict("notDisabled") : undefined;
  return unused(hidden?.has(name.id) !== true, standing, before.has(name.span.start) || before.has(span.start));
}

function unused(hidesNothing: boolean, { kind }: Standing, wasUnused: boolean): Verdict | undefined {
  return hidesNothing && (kind === "heard" || (kind === "pending" && wasUnused)) ? verdict("unused") : undefined;
}

function verdict(kind: string, other?: string): Verdict {
  return other === undefined ? { kind, related: [] } : { kind, other, related: [] };
}

/** How many of the items, which are in order of place, start at or before a place. */
function countUpTo<Item>(items: readonly Item[], place: Position, startOf: (item: Item) => Position): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(place, startOf(items[middle]!))) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function stretchesOf(all: Map<string, Stretches>, id: string): Stretches {
  let stretches = all.get(id);
  if (stretches === undefined) all.set(id, (stretches = new Stretches()));
  return stretches;
}
