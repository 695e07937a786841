import type { AnalyzerId } from "../core/analytical/analyzerIds";
import type { LiveDocument } from "../core/liveDocument";
import { inEnglish } from "../core/localizer";
import { type SectionCoherence, sectionsOf } from "../core/sections";
import { noSilence } from "../core/silence";
import { type BlockReader, createBlockReader } from "../core/structural/read";
import { findingsIn, openText, type PlacedFinding, type TextReaders } from "../core/wholeDocument";
import type { FileFinding } from "../core/workspace/fileFinding";
import { type Analysis, longestByDefault } from "./analysis";
import { openEnglish, openLearnt } from "./english";
import type { NamedText } from "./namedText";
import { analyzersOf, chosenFindings, relationalRulesOf, type RuleChoice, structuralRulesOf, type TextRules, textRules } from "./ruleChoice";
import { openTeamFiles, type TeamChoice, type TextTeam } from "./teamFile";

/** How texts are read. Plain data, so that a worker can be told. */
export interface TextReaderOptions {
  readonly rules: RuleChoice;
  readonly team: TeamChoice;
  /** Whether findings are left out that somebody has said to ignore. */
  readonly isIgnoring: boolean;
  /** Whether findings come with what they are recognised by. */
  readonly withFingerprints: boolean;
}

/** Who is told what there is to know beside the findings, in sentences for people. The same may be said of several texts. */
export interface Listener {
  /** Something is wrong with what was asked for, such as a team file that cannot be read. */
  complain(message: string): void;
  /** Something to know that is no mistake. */
  note(message: string): void;
}

/** What there is to say about one text. */
export interface TextReading {
  /** In document order; to be taken once. */
  readonly findings: Iterable<FileFinding>;
  /** `undefined` where discourse was not asked for, and where there is nothing to read English with. */
  readonly sections: readonly SectionCoherence[] | undefined;
  /** The analyzers were not asked about it, because nobody asked for them and it is long. */
  readonly isTooLong: boolean;
}

/** A text that has been opened, and who would be asked about it. */
export interface OpenedText {
  readonly live: LiveDocument;
  readonly rules: TextRules;
  readonly team: TextTeam;
  /** None where the text is too long. */
  readonly asked: ReadonlySet<AnalyzerId>;
  readonly isTooLong: boolean;
}

/** The one way in which a text of a file or of standard input is read. */
export interface TextReader {
  /** For looking at what would be asked. */
  open(text: NamedText): OpenedText;
  read(text: NamedText, signal?: AbortSignal): Promise<TextReading>;
}

/** `analysisFor`: who answers the analyzers' questions about a text; `undefined`: nobody. What is costly is made when the first text needs it. */
export function createTextReader(
  { rules: choice, team, isIgnoring, withFingerprints }: TextReaderOptions,
  analysisFor: (text: NamedText, team: TextTeam) => Pick<Analysis, "analyze"> | undefined,
  { complain, note }: Listener,
): TextReader {
  const teams = openTeamFiles(team, complain);
  const byRules = new Map<string, BlockReader>();
  let hasTold = false;

  function structuralFor(rules: TextRules): BlockReader {
    const asked = structuralRulesOf(rules);
    const key = rules.team + asked.map(({ id }) => id).join();
    let reader = byRules.get(key);
    if (reader === undefined) byRules.set(key, (reader = createBlockReader(asked)));
    return reader;
  }

  function relationalFor(rules: TextRules): TextReaders["relational"] {
    const chosen = relationalRulesOf(rules);
    if (chosen.size === 0) return undefined;
    const english = openEnglish();
    if (english.kind === "opened") return { reader: english.reader, chosen };
    if (!hasTold) (choice.isRelationalNamed ? complain : note)(`the relational tier is left out: ${english.reason}`);
    hasTold = true;
    return undefined;
  }

  function open({ path, text, markup }: NamedText): OpenedText {
    const textTeam = teams.teamOf(path);
    const rules = textRules(choice, textTeam);
    const live = openText(text, markup, { structural: structuralFor(rules), relational: relationalFor(rules) });
    const wanted = analyzersOf(rules);
    const isTooLong = wanted.size > 0 && choice.tiers === undefined && text.length > longestByDefault;
    return { live, rules, team: textTeam, asked: isTooLong ? new Set() : wanted, isTooLong };
  }

  return {
    open,
    async read(text, signal) {
      const { live, rules, team: textTeam, asked, isTooLong } = open(text);
      const analysis = asked.size === 0 ? undefined : analysisFor(text, textTeam);
      await analysis?.analyze(text.name, live, asked, signal);
      const english = analysis !== undefined && asked.has("discourse") ? openLearnt() : undefined;
      const chosen = chosenFindings(findingsIn(live, isIgnoring ? textTeam.silence : noSilence), rules);
      return {
        findings: withFingerprints ? recognisable(chosen, live) : chosen,
        sections: english && sectionsOf(live, { english, l10n: inEnglish }),
        isTooLong: isTooLong && analysisFor(text, textTeam) !== undefined,
      };
    },
  };
}

function* recognisable(findings: Iterable<PlacedFinding>, live: LiveDocument): Generator<FileFinding> {
  for (const placed of findings) yield { ...placed, fingerprint: live.fingerprint(placed.mark) };
}
