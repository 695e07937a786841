import { type Block, lengthOf, type Span } from "../document/block";
import { isBlank, isLineEnd } from "../document/characters";
import { LineCursor, type Position } from "../document/lineCursor";
import { type Chunk, countLineEnds, tailLength } from "../document/snapshot";
import type { BlockReading } from "../structural/read";
import type { Fact } from "../structural/rule";
import { namedRole, unusedDirective } from "../structural/unusedDirective";
import { type DirectiveKind, directiveKinds } from "./directiveText";

/** A directive in its chunk. Lines are counted from the chunk's first. */
export interface ChunkDirective {
  /** `undefined` where the word behind `gloss-` is none. */
  readonly kind: DirectiveKind | undefined;
  readonly names: readonly DirectiveName[];
  readonly block: Block;
  /** In the block. */
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
  /** The line of the next text: behind the directive's own line, and behind the blank lines that follow its block. */
  readonly after: number;
  /** There is nothing else on its lines. */
  readonly isAlone: boolean;
}

/** A rule as a directive names it. */
export interface DirectiveName {
  readonly id: string;
  readonly span: Span;
}

/** The directives in those blocks of a chunk that have been read, in document order. `column` is where the chunk starts on its first line. */
export function directivesOf(chunk: Chunk, readings: readonly (BlockReading | undefined)[], column: number): ChunkDirective[] {
  const directives: ChunkDirective[] = [];
  let start: Position = { line: 0, character: column };
  for (const [b, block] of chunk.blocks.entries()) {
    const facts = readings[b]?.facts.filter(isDirectiveFact) ?? [];
    if (facts.length > 0) directives.push(...inBlock(block, start, facts));
    start = { line: start.line + block.lines, character: block.lines > 0 ? tailLength(block) : start.character + lengthOf(block) };
  }
  return directives;
}

/** Whether a block holds directives. */
export function hasDirectives({ facts }: BlockReading): boolean {
  return facts.some(isDirectiveFact);
}

function isDirectiveFact({ rule }: Fact): boolean {
  return rule === unusedDirective;
}

function inBlock(block: Block, blockStart: Position, facts: readonly Fact[]): ChunkDirective[] {
  const cursor = new LineCursor(block.text, blockStart.line, blockStart.character);
  const lastLine = blockStart.line + countLineEnds(block.text);
  const directives: (ChunkDirective & { readonly names: DirectiveName[] })[] = [];
  for (const fact of facts) {
    const span = { start: fact.start, end: fact.end };
    if (fact.role === namedRole) {
      directives.at(-1)!.names.push({ id: fact.key, span });
      continue;
    }
    const start = cursor.goTo(span.start);
    const end = cursor.goTo(span.end);
    const isOnLastLine = end.line === lastLine;
    directives.push({
      kind: directiveKinds.find((kind) => kind === fact.role),
      names: [],
      block,
      span,
      start,
      end,
      after: Math.max(end.line + 1, isOnLastLine ? blockStart.line + block.lines : 0),
      isAlone: isAlone(block.text, span),
    });
  }
  return directives;
}

function isAlone(text: string, { start, end }: Span): boolean {
  let from = start;
  while (from > 0 && isBlank(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && isBlank(text.charCodeAt(to))) to++;
  return (from === 0 || isLineEnd(text.charCodeAt(from - 1))) && (to === text.length || isLineEnd(text.charCodeAt(to)));
}
