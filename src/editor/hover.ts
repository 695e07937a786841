import * as vscode from "vscode";
import { analyzers } from "../core/analytical";
import type { Coherence } from "../core/analytical/coherence";
import type { LearntEnglish } from "../core/analytical/learntEnglish";
import { ruleSeverity } from "../core/findings/settings";
import { coherenceUnder } from "../core/sections";
import { labelOf } from "./categoryNames";
import { marksAt } from "./connectionEnds";
import type { OpenDocument, OpenDocuments } from "./documents";
import type { FileReferences } from "./fileReferences";
import { findingPage } from "./hoverPage";
import { plain, trustedCommands } from "./hoverText";
import { toRange } from "./places";
import { relationLines } from "./relationHover";
import type { Relations } from "./relations";
import type { SettingsReader } from "./settings";

export interface HoverParts {
  readonly documents: OpenDocuments;
  readonly settings: SettingsReader;
  readonly files: FileReferences;
  readonly relations: Relations;
  /** What the built-in analyzers have learnt, as far as it is loaded. */
  readonly english: () => LearntEnglish | undefined;
  /** Why a document is analyzed on this machine only, where others are sent to a model. */
  readonly whyKept: (document: vscode.TextDocument) => string | undefined;
}

/** Findings at one place that are explained; the others are named. */
const mostExplained = 3;
const mostIssues = 3;

/** What is said where the mouse rests: of findings the most severe first, then who is who, then the section. Nothing of the document is rendered as markup. */
export function createHoverProvider(parts: HoverParts): vscode.HoverProvider {
  const { documents, settings, relations } = parts;
  return {
    provideHover(document, position) {
      const open = documents.get(document);
      if (open === undefined) return undefined;
      const marks = marksAt(open, position);
      const pages = marks.slice(0, mostExplained).map((mark) => findingPage(open, mark, parts));
      const others = marks.slice(mostExplained).map(({ mark }) => labelOf(mark.category));
      if (others.length > 0) pages.push(vscode.l10n.t("Also here: {0}", [...new Set(others)].join(", ")));
      const relation = relationLines(document, position, relations, settings);
      if (relation.length > 0) pages.push(relation.join("\n\n"));
      const coherence = coherenceAt(open, position.line, parts.english());
      if (coherence !== undefined) pages.push(describeCoherence(coherence));
      return pages.length === 0 ? undefined : new vscode.Hover(pages.map(toMarkdown), marks[0] && toRange(marks[0].range));
    },
  };
}

function toMarkdown(text: string): vscode.MarkdownString {
  const page = new vscode.MarkdownString(text);
  page.supportHtml = false;
  page.isTrusted = { enabledCommands: trustedCommands };
  return page;
}

/** How well the section under a heading hangs together, where discourse is looked at; `undefined` on any other line, and where there is nothing to read English with. */
function coherenceAt({ live, shown }: OpenDocument, line: number, english: LearntEnglish | undefined): Coherence | undefined {
  const isAsked = shown.tiers.analytical && ruleSeverity(analyzers.discourse, shown) !== undefined;
  const heading = isAsked ? live.blocksIn(line, line).find(({ kind }) => kind === "heading") : undefined;
  return heading && english && coherenceUnder(heading, live, { english, l10n: vscode.l10n });
}

function describeCoherence({ overall, topicConsistency, logicalFlow, issues }: Coherence): string {
  const percent = (share: number): number => Math.round(share * 100);
  return [
    `**${vscode.l10n.t("Coherence of this section: {0} %", percent(overall))}**`,
    vscode.l10n.t("Topic consistency {0} %, logical flow {1} %", percent(topicConsistency), percent(logicalFlow)),
    ...issues.slice(0, mostIssues).map(plain),
  ].join("\n\n");
}
