import type { SectionCoherence } from "../core/sections";
import type { FileFinding } from "../core/workspace/fileFinding";
import type { Format } from "./format";

/** One JSON object with all files and their findings. */
export function createJsonFormat(): Format {
  let separator = "";
  let isAcross = false;
  return {
    before: () => '{"files":[',
    *file(path, text, findings, sections) {
      yield `${separator}\n{"path":${JSON.stringify(path)},"findings":`;
      separator = ",";
      yield* jsonFindings(text, findings);
      yield `${jsonSections(sections)}}`;
    },
    *across(findings) {
      if (!isAcross) yield '\n],"acrossFiles":[';
      for (const [index, { path, finding }] of findings.entries()) {
        yield `${isAcross || index > 0 ? "," : ""}\n{"path":${JSON.stringify(path)},"finding":${jsonFinding(undefined, finding)}}`;
      }
      isAcross = true;
    },
    *after({ isWorkspace, summary, omitted }) {
      yield "\n]";
      if (isWorkspace) yield `,"omitted":${JSON.stringify(omitted)},"summary":${JSON.stringify(summary)}`;
      yield "}\n";
    },
  };
}

/** The findings of one text as a JSON array. */
export function* jsonFindings(text: string, findings: Iterable<FileFinding>): Generator<string> {
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

/** `text`: of the file; `undefined` where nobody has it any more. */
function jsonFinding(text: string | undefined, { finding, start, end, range, related }: FileFinding): string {
  const { rule, category, severity, confidence, message, data, by } = finding;
  const ends = related.map(({ role, start: from, end: to, elsewhere }) => ({
    role,
    ...(elsewhere && { path: elsewhere.path }),
    start: from,
    end: to,
    text: elsewhere?.text ?? text?.slice(from, to),
  }));
  const words = text?.slice(start, end);
  return JSON.stringify({ rule, category, severity, confidence, message, start, end, range, text: words, data, related: ends, ...(by && { by: { provider: by.label, model: by.model } }) });
}
