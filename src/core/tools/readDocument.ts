import { DocumentRelations } from "../documentRelations";
import { defaultFindingSettings, type FindingSettings, ruleSeverity, type RuleSetting, severityShown, type Tier } from "../findings/settings";
import type { LiveDocument, PlacedMark } from "../liveDocument";
import { rules } from "../rules";
import { hearingOf, isSilenced, type Silence } from "../silence";
import type { BlockReader } from "../structural/read";
import type { Rule } from "../structural/rule";
import { quoted } from "./output";
import type { ToolDocument, ToolMark } from "./tool";

/** Marks of a document that tools look at. */
export const mostMarks = 20_000;
/** Lines asked for between two rests. */
const windowLines = 64;

/** The settings where nobody but a team has set anything. Rules that are asked for by name are on. */
export function settingsWith(named: readonly string[], ofTeam: FindingSettings["rules"] = {}): FindingSettings {
  const isOff = ({ id, onByDefault }: Rule): boolean => (ofTeam[id] ?? (onByDefault ? "default" : "off")) === "off";
  const severities = rules.filter((rule) => named.includes(rule.id) && isOff(rule)).map(({ id, severity }): [string, RuleSetting] => [id, severity]);
  return { ...defaultFindingSettings, rules: { ...ofTeam, ...Object.fromEntries(severities) } };
}

/** Why a text in some language is not read, in words for a model. */
export function noLanguageOfProse(language: string): string {
  return `${quoted(language)} is no language of prose that Gloss knows. Try markdown or plaintext.`;
}

/** Reads all of a document that nobody edits. Rests now and then. */
export function* readWhole(live: LiveDocument): Generator<undefined, undefined> {
  while (!live.work(() => true)) yield;
}

/** A document that nobody edits and that has been read as a whole, with the means it was read with. */
export interface ReadDocument {
  readonly name: string;
  readonly live: LiveDocument;
  readonly reader: BlockReader;
  readonly unread: readonly Tier[];
}

/** What tools look at in a document: all that is shown under some settings, but for what is silenced. Rests now and then. */
export function* toolDocument({ name, live, reader, unread }: ReadDocument, settings: FindingSettings, silence: Silence): Generator<undefined, ToolDocument> {
  if (!live.waivers.isEmpty) yield* judgeDirectives(live, settings, silence);
  const marks: ToolMark[] = [];
  for (const placed of marksOf(live)) {
    const severity = placed && severityShown(placed.mark, settings);
    if (placed === undefined) yield;
    else if (severity !== undefined && !isSilenced(live, placed, silence)) marks.push({ ...placed, severity });
    if (marks.length === mostMarks) break;
  }
  const relations = live.relational instanceof DocumentRelations ? live.relational : undefined;
  return { name, live, reader, relations, marks, isPartial: marks.length === mostMarks, unread, elsewhere: () => undefined };
}

/** Which directives are of no use is known when everything has been looked at. */
function* judgeDirectives(live: LiveDocument, settings: FindingSettings, silence: Silence): Generator<undefined, undefined> {
  live.waivers.startOver();
  for (const placed of marksOf(live)) {
    if (placed === undefined) yield;
    else isSilenced(live, placed, silence);
  }
  live.waivers.conclude(() => hearingOf(live, (rule) => ruleSeverity(rule, settings) !== undefined));
}

/** All marks in document order; `undefined` where there is time for a rest. */
function* marksOf(live: LiveDocument): Generator<PlacedMark | undefined> {
  for (let line = 0; line <= live.snapshot.lines; line += windowLines) {
    for (const placed of live.marksIn(line, line + windowLines - 1)) {
      // A block that reaches into other lines comes again with them.
      if (placed.range.start.line >= line && placed.range.start.line < line + windowLines) yield placed;
    }
    yield undefined;
  }
}
