import type { Span } from "../../document/block";
import { isWordEnd } from "../../analytical/anchoring/characters";
import { occurrencesOf } from "../../analytical/anchoring/occurrences";
import type { Detector, Sensitive } from "./detector";
import { personalDetectors, secretDetectors } from "./detectors";
import { isSecret, type SensitiveKind } from "./kinds";
import { createTriggerScan, type TriggerScan } from "./triggers";

/** What is to be found. Secrets always are. */
export interface SensitiveOptions {
  readonly personal: boolean;
  /** Where people's names are in a text, if they are to be found. */
  readonly findNames: ((text: string) => readonly Span[]) | undefined;
}

/** Where the values are in some texts that belong together, in order, without overlaps; by text. */
export type SensitiveFinder = (texts: readonly string[]) => readonly (readonly Sensitive[])[];

/**
 * Makes a finder. A value that was recognised by what stands around it is found in all the texts, wherever it stands again. Linear but for the number of different
 * values times the length.
 */
export function createSensitiveFinder({ personal, findNames }: SensitiveOptions): SensitiveFinder {
  const scan = personal ? scanForAll() : scanForSecrets();
  return (texts) => {
    const found = texts.map((text) => [...scan(text), ...(findNames?.(text) ?? []).map(({ start, end }): Sensitive => ({ kind: "person", start, end }))]);
    if (found.every(({ length }) => length === 0)) return found;
    const values = valuesOf(texts, found);
    return texts.map((text, index) => merged([...found[index]!, ...repeated(text, values)], text.length));
  };
}

type Scan = (text: string) => Sensitive[];

const scanForSecrets = once(() => scanFor(secretDetectors));
const scanForAll = once(() => scanFor([...secretDetectors, ...personalDetectors]));

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Longer values are keys of many lines; a detector is not asked again about each of those. */
const longestWord = 300;

/** One pass over the text for all triggers. */
function scanFor(detectors: readonly Detector[]): Scan {
  const words = detectors.flatMap(({ triggers }, detector) => triggers.map((trigger) => ({ trigger, detector })));
  const triggers: TriggerScan = createTriggerScan(words.map(({ trigger }) => trigger));
  return (text) => {
    const found: Sensitive[] = [];
    const doneUntil = new Uint32Array(detectors.length);
    triggers.scan(text, (word, end) => {
      const { trigger, detector } = words[word]!;
      const start = end - trigger.length;
      if (start < doneUntil[detector]!) return;
      for (const each of detectors[detector]!.find(text, start, end, trigger)) {
        found.push(each);
        if (each.end - each.start > longestWord) doneUntil[detector] = Math.max(doneUntil[detector]!, each.end);
      }
    });
    return found;
  };
}

/** Shorter values are words like any other. */
const shortestRepeated = 4;
/** Different values of one unit that are looked for again. */
const mostValues = 200;

function valuesOf(texts: readonly string[], found: readonly (readonly Sensitive[])[]): ReadonlyMap<string, SensitiveKind> {
  const values = new Map<string, SensitiveKind>();
  found.forEach((each, index) => {
    for (const { kind, start, end } of each) {
      const value = texts[index]!.slice(start, end);
      if (value.length >= shortestRepeated && value.length < 200 && values.size < mostValues && !values.has(value)) values.set(value, kind);
    }
  });
  return values;
}

function* repeated(text: string, values: ReadonlyMap<string, SensitiveKind>): Generator<Sensitive> {
  for (const [value, kind] of values) {
    for (const start of occurrencesOf(value, text)) {
      const end = start + value.length;
      if (isWordEnd(text, start) && isWordEnd(text, end)) yield { kind, start, end };
    }
  }
}

/** What overlaps becomes one, so that nothing of either is left: under the name of a secret if one is among them, else of the longest. */
function merged(found: readonly Sensitive[], length: number): readonly Sensitive[] {
  const inOrder = found.filter(({ start, end }) => start >= 0 && start < end && end <= length).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Sensitive[] = [];
  for (const each of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || each.start >= last.end) kept.push(each);
    else kept[kept.length - 1] = { kind: isStronger(each, last) ? each.kind : last.kind, start: last.start, end: Math.max(last.end, each.end) };
  }
  return kept;
}

function isStronger(one: Sensitive, other: Sensitive): boolean {
  if (isSecret(one.kind) !== isSecret(other.kind)) return isSecret(one.kind);
  return one.end - one.start > other.end - other.start;
}
