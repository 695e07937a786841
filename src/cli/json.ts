import type { PlacedFinding } from "../core/wholeDocument";
import type { Format } from "./format";
import type { SectionCoherence } from "../core/sections";

/** One JSON object with all files and their findings. */
export function createJsonFormat(): Format {
  let isFirst = true;
  return {
    before: () => '{"files":[',
    *file(path, text, findings, sections) {
      yield `${isFirst ? "" : ","}\n{"path":${JSON.stringify(path)},"findings":`;
      isFirst = false;
      yield* jsonFindings(text, findings);
      yield `${jsonSections(sections)}}`;
    },
    after: () => "\n]}\n",
  };
}

/** The findings of one text as a JSON array. */
export function* jsonFindings(text: string, findings: Iterable<PlacedFinding>): Generator<string> {
  let separator = "[";
  for (const placed of findings) {
    yield separator + jsonFinding(text, placed);
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}

/** The coherence of a text's sections as a last member of its object. */
export function jsonSections(sections: readonly SectionCoherence[] | undefined): string {
  return sections === undefined ? "" : `,"coherence":${JSON.stringify(sections)}`;
}

function jsonFinding(text: string, { finding, start, end, range, related }: PlacedFinding): string {
  const { rule, category, severity, confidence, message, data, by } = finding;
  const ends = related.map((other) => ({ role: other.role, start: other.start, end: other.end, text: text.slice(other.start, other.end) }));
  return JSON.stringify({ rule, category, severity, confidence, message, start, end, range, text: text.slice(start, end), data, related: ends, ...(by && { by: { provider: by.label, model: by.model } }) });
}
