import { contradiction } from "../analytical/contradiction";
import { type Answer, resultCategory, type Unit } from "../analytical/task";
import { type Background, Priority } from "../background/background";
import { LineCursor } from "../document/lineCursor";
import { claimIn, fingerprintOf, sentenceKeyOf } from "../findings/fingerprint";
import type { Silence } from "../silence";
import type { CrossFileEnd, CrossFilePair } from "./crossFile";
import type { FileFinding, PlaceElsewhere } from "./fileFinding";

/** A contradiction between two files as it is told in one of them; its other end is elsewhere. */
export interface CrossFileFinding {
  readonly path: string;
  readonly finding: FileFinding;
  /** What it is about, as it stands in the file. */
  readonly words: string;
}

export interface AskingOptions {
  readonly background: Pick<Background, "open">;
  /** On whose behalf a pair is asked about, as the tier knows files: the one with its first statement. */
  readonly ownerOf: (path: string) => string;
}

/** Pairs that are asked about at once: enough for full calls, and little to hold. */
const atOnce = 200;

/** Asks about pairs, and tells what was found, window by window. What failed is among the tier's failed requests. Ends when the signal says stop. */
export async function* askAboutPairs(pairs: readonly CrossFilePair[], options: AskingOptions, signal: AbortSignal): AsyncGenerator<readonly CrossFileFinding[]> {
  for (let from = 0; from < pairs.length && !signal.aborted; from += atOnce) {
    const some = pairs.slice(from, from + atOnce);
    const answers = await answersTo(some, options, signal);
    yield some.flatMap((pair) => {
      const known = answers.get(pair.unit.digest);
      return known === undefined ? [] : findingsOf(pair, known);
    });
  }
}

interface KnownAnswer {
  readonly answer: Answer;
  readonly fromCache: boolean;
}

/** Whether one end is not to be shown, though it is found. What the directives of its file hide was left out when that was read. */
export function isSilencedAcross({ finding: { finding, fingerprint = "" }, words }: CrossFileFinding, { acceptedTerms, dismissed }: Silence): boolean {
  if (acceptedTerms?.has(words, 0, words.length) === true) return true;
  return dismissed?.holds(finding.rule, () => claimIn(fingerprint), () => fingerprint) ?? false;
}

/** Resolves when every pair is answered or has failed, or nobody wants to know any more. */
function answersTo(pairs: readonly CrossFilePair[], { background, ownerOf }: AskingOptions, signal: AbortSignal): Promise<ReadonlyMap<string, KnownAnswer>> {
  const answers = new Map<string, KnownAnswer>();
  const byOwner = new Map<string, Unit[]>();
  for (const { unit, first } of pairs) {
    const owner = ownerOf(first.path);
    const units = byOwner.get(owner);
    if (units === undefined) byOwner.set(owner, [unit]);
    else units.push(unit);
  }
  return new Promise((resolve) => {
    const open = new Set(pairs.map(({ unit }) => unit.digest));
    const desks = [...byOwner].map(([owner, units]) => {
      const desk = background.open(owner, (news) => {
        for (const told of news) {
          if (told.kind === "answered") answers.set(told.unit.digest, told);
          else if (told.kind !== "failed") continue;
          open.delete(told.unit.digest);
        }
        if (open.size === 0) end();
      });
      return { desk, units };
    });
    const end = (): void => {
      signal.removeEventListener("abort", end);
      for (const { desk } of desks) desk.close();
      resolve(answers);
    };
    signal.addEventListener("abort", end, { once: true });
    for (const { desk, units } of desks) desk.want(units.map((unit) => ({ unit, priority: Priority.Background })));
  });
}

/** What an answer says about a pair, told at each of its ends. */
function findingsOf(pair: CrossFilePair, { answer: { findings, source }, fromCache }: KnownAnswer): readonly CrossFileFinding[] {
  const ends = [pair.first, pair.second];
  return findings.flatMap(({ category, severity, confidence, message, data, place, related: [other] }) => {
    const here = ends[place.part];
    const there = other && ends[other.part];
    if (category === resultCategory || here === undefined || there === undefined || here === there) return [];
    const by = { label: source.label, model: source.model, atMs: source.atMs, fromCache };
    const at = placeIn(here, place);
    const finding: FileFinding = {
      finding: { rule: contradiction.id, category, severity, confidence, message, data, by, isStale: false },
      ...offsetsOf(here, place),
      range: at.range,
      related: [{ role: other.role, ...offsetsOf(there, other), elsewhere: placeIn(there, other) }],
      fingerprint: fingerprintOf(contradiction.id, sentenceKeyOf(here.text), 0),
    };
    return [{ path: here.path, finding, words: at.text }];
  });
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function offsetsOf({ offset }: CrossFileEnd, { start, end }: Stretch): Stretch {
  return { start: offset + start, end: offset + end };
}

function placeIn({ path, text, start: { line, character } }: CrossFileEnd, { start, end }: Stretch): PlaceElsewhere {
  const cursor = new LineCursor(text, line, character);
  return { path, range: { start: cursor.goTo(start), end: cursor.goTo(end) }, text: text.slice(start, end) };
}
