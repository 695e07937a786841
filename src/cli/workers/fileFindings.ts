import type { Position } from "../../core/liveDocument";
import type { FileFinding } from "../../core/workspace/fileFinding";
import type { PlacedRelated } from "../../core/wholeDocument";

type Said = FileFinding["finding"];

/**
 * Findings of one file as they go from thread to thread. What is said goes over once however often it is said, and each finding is some numbers: less than half of
 * the work that copying the objects takes.
 */
export interface PackedFindings {
  /** What is said, one JSON object an entry. */
  readonly said: readonly string[];
  /** The parts that other ends play. */
  readonly roles: readonly string[];
  /** For each finding: what it says, start, end, line and character of both, how many other ends; for each of these its role, start, end. */
  readonly numbers: Int32Array<ArrayBuffer>;
  /** For each finding, or for none. */
  readonly fingerprints: readonly string[];
}

/** The other ends of findings that come from one file are in it. */
export function packed(findings: Iterable<FileFinding>): PackedFindings {
  const said = new Map<string, number>();
  const roles = new Map<string, number>();
  const numbers: number[] = [];
  const fingerprints: string[] = [];
  for (const { finding, start, end, range, related, fingerprint } of findings) {
    const { rule, category, severity, confidence, message, data, by, isStale } = finding;
    const words: Said = { rule, category, severity, confidence, message, data, by, isStale };
    numbers.push(ordinalOf(JSON.stringify(words), said), start, end, range.start.line, range.start.character, range.end.line, range.end.character, related.length);
    for (const other of related) numbers.push(ordinalOf(other.role, roles), other.start, other.end);
    if (fingerprint !== undefined) fingerprints.push(fingerprint);
  }
  return { said: [...said.keys()], roles: [...roles.keys()], numbers: Int32Array.from(numbers), fingerprints };
}

/** The findings again, made as they are taken. */
export function* unpacked({ said, roles, numbers, fingerprints }: PackedFindings): Generator<FileFinding> {
  const read: Said[] = [];
  let at = 0;
  const next = (): number => numbers[at++]!;
  const position = (): Position => ({ line: next(), character: next() });
  for (let ordinal = 0; at < numbers.length; ordinal++) {
    const words = next();
    const finding = (read[words] ??= saidIn(said[words]!));
    const [start, end] = [next(), next()];
    const range = { start: position(), end: position() };
    const related: PlacedRelated[] = [];
    for (let left = next(); left > 0; left--) related.push({ role: roles[next()]!, start: next(), end: next() });
    const fingerprint = fingerprints[ordinal];
    yield { finding, start, end, range, related, ...(fingerprint !== undefined && { fingerprint }) };
  }
}

/** JSON leaves out what is undefined. */
function saidIn(json: string): Said {
  const said: Said = JSON.parse(json);
  return { ...said, by: said.by };
}

function ordinalOf(words: string, known: Map<string, number>): number {
  let ordinal = known.get(words);
  if (ordinal === undefined) known.set(words, (ordinal = known.size));
  return ordinal;
}
