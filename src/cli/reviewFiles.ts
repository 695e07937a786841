import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { version } from "../../package.json";
import { createLimit } from "../core/background/limits";
import { systemClock } from "../core/background/clock";
import { markupNamed, markupOf } from "../core/document/language";
import type { FindEvidence, Verdict } from "../core/review/claim";
import { isEvidenceFile } from "../core/review/evidence/evidenceFile";
import { createEvidenceIndex, type EvidenceIndex } from "../core/review/evidence/evidenceIndex";
import { ClaimReview, scopeOf } from "../core/review/pipeline/claimReview";
import type { Outcome as ClaimOutcome, ReviewItem } from "../core/review/pipeline/stage";
import { inSlices } from "../core/slices";
import { createBlockReader } from "../core/structural/read";
import { openText } from "../core/wholeDocument";
import { compileFilter, type PathFilter } from "../core/workspace/pathFilter";
import { createSarifLog, type SarifResult } from "../core/workspace/sarif";
import { walk } from "../files/walk";
import { onInterrupt, openTarget, type Outcome } from "./analyzeFiles";
import type { AnalyzeCommand, ReviewCommand } from "./arguments";
import type { RunMetrics } from "./metrics";
import { note } from "./progress";
import { readTextFile } from "./readText";
import { openSession, type Session } from "./session";
import { terminalText } from "./terminalText";
import { openTeamFiles, type TeamFiles } from "./teamFile";

/** A claim, and what the evidence says of it. */
interface ReviewedClaim {
  readonly text: string;
  /** UTF-16 units from the start of the file. */
  readonly start: number;
  readonly end: number;
  readonly range: ReviewItem["range"];
  readonly outcome: ClaimOutcome;
}

/** How the claims of some files are written. */
interface ClaimFormat {
  readonly before: string;
  file(path: string, text: string, claims: readonly ReviewedClaim[]): Iterable<string>;
  after(isComplete: boolean): Iterable<string>;
}

type Complain = (message: string) => void;

/** Threads are for editors; here nothing is held back. */
const unlimited = createLimit(1e9, systemClock);
const sliceMs = 20;

/** Looks for what speaks for and against the claims of files, in the repository that each is in. */
export async function reviewFiles({ paths, settings, failOn }: ReviewCommand, metrics: RunMetrics, outcome: Outcome, complain: Complain): Promise<void> {
  const { include, exclude } = settings.folders;
  const compiled = compileFilter(include, exclude);
  if (compiled.kind === "refused") {
    complain(`the glob ${compiled.glob} cannot be used: ${compiled.reason}.`);
    return;
  }
  const target = openTarget(settings, complain);
  if (target === undefined) return;
  const session = openSession(settings, metrics, complain);
  const teams = openTeamFiles(settings.team, complain);
  const stopper = new AbortController();
  const letGo = onInterrupt(outcome, session, stopper);
  const indexes = new Map<string, Promise<EvidenceIndex>>();
  const format = formatOf(settings);
  try {
    await target.write([format.before]);
    for (const path of paths) {
      if (stopper.signal.aborted || target.isClosed) break;
      const read = readTextFile(path);
      if (read.kind === "refused") {
        complain(`${path}: ${read.reason}`);
        continue;
      }
      const root = rootOf(path);
      if (!indexes.has(root)) indexes.set(root, indexOf(root, { filter: compiled.filter, settings, session, teams, complain }, stopper.signal));
      const evidence = await indexes.get(root)!;
      const claims = await claimsOf({ path, root, text: read.text, evidence, settings, session, teams }, stopper.signal);
      if (stopper.signal.aborted) break;
      if (claims.some((claim) => failOn.includes(claim.outcome.verdict))) outcome.hasFailed = true;
      await target.write(format.file(path, read.text, claims));
    }
    await target.write(format.after(!stopper.signal.aborted));
    if (stopper.signal.aborted) note("ended before its time. Run the same command again to go on: what a model has answered is not asked again.");
  } finally {
    letGo();
    for (const complaint of await session.end()) complain(complaint);
    if (session.analysis?.cost !== undefined) note(session.analysis.cost);
  }
  await target.end();
}

/** The repository that a file is in; its folder where it is in none. */
function rootOf(path: string): string {
  const own = dirname(resolve(path));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return own;
  }
}

interface Gathering {
  readonly filter: PathFilter;
  readonly settings: AnalyzeCommand;
  readonly session: Session;
  readonly teams: TeamFiles;
  readonly complain: Complain;
}

/** All files of a repository that can be evidence. What may not be sent to whoever is asked is not even read. */
async function indexOf(root: string, { filter, settings, session, teams, complain }: Gathering, signal: AbortSignal): Promise<EvidenceIndex> {
  const index = createEvidenceIndex();
  const { withGitignore } = settings.folders;
  const told = (path: string): void => complain(`${path}: this folder cannot be read and is passed over`);
  for await (const { path, relative: inRoot, refused } of walk(root, { filter, isText: () => true, withGitignore, complain: told })) {
    if (signal.aborted) break;
    const size = refused === undefined ? (statSync(path, { throwIfNoEntry: false })?.size ?? 0) : 0;
    if (!isEvidenceFile(inRoot, size) || !session.mayBeSent(path, teams.teamOf(path))) continue;
    const read = readTextFile(path);
    if (read.kind === "text") await inSlices(index.putInSteps(inRoot, read.text), { sliceMs, rest: () => setImmediate() });
  }
  return index;
}

interface Reviewing {
  readonly path: string;
  readonly root: string;
  readonly text: string;
  readonly evidence: EvidenceIndex;
  readonly settings: AnalyzeCommand;
  readonly session: Session;
  readonly teams: TeamFiles;
}

async function claimsOf({ path, root, text, evidence, settings, session, teams }: Reviewing, signal: AbortSignal): Promise<readonly ReviewedClaim[]> {
  const analysis = session.analysisFor({ name: path, path }, teams.teamOf(path));
  if (analysis === undefined) return [];
  const markup = (settings.language === undefined ? undefined : markupNamed(settings.language)) ?? markupOf("", path) ?? "plaintext";
  const live = openText(text, markup, { structural: createBlockReader([]), relational: undefined });
  live.work(() => false);
  const find: FindEvidence = (claim, document) => Promise.resolve(evidence.find(claim, document));
  const review = new ClaimReview(
    {
      live,
      owner: path,
      path: relative(root, resolve(path)).split(sep).join("/"),
      background: () => analysis.background,
      find,
      clock: systemClock,
      posts: () => unlimited,
      isPaused: () => false,
      visible: () => [],
      costOf: () => undefined,
      save: () => undefined,
      changed: () => undefined,
    },
    { scope: [...scopeOf(live, () => true)], decisions: {} },
  );
  await review.answeredAll(AbortSignal.any([signal, analysis.patience]));
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  const claims = review.view.items.flatMap(({ words, range, outcome }): ReviewedClaim[] => {
    if (outcome === undefined) return [];
    const offsetOf = ({ line, character }: typeof range.start): number => (starts[line] ?? text.length) + character;
    return [{ text: words, start: offsetOf(range.start), end: offsetOf(range.end), range, outcome }];
  });
  review.close(false);
  return claims.sort((one, other) => one.start - other.start);
}

function formatOf({ format }: AnalyzeCommand): ClaimFormat {
  switch (format) {
    case "json":
      return jsonFormat();
    case "sarif":
      return sarifFormat();
    case "pretty":
      return prettyFormat();
  }
}

const verdictText: Readonly<Record<Verdict, string>> = { supported: "supported", contradicted: "contradicted", notFound: "no evidence found" };

function prettyFormat(): ClaimFormat {
  const counts: Record<Verdict, number> = { supported: 0, contradicted: 0, notFound: 0 };
  return {
    before: "",
    *file(path, _, claims) {
      if (claims.length > 0) yield `${terminalText(path).text}\n`;
      for (const { text, range, outcome: { verdict, why, citations, quoted, wording } } of claims) {
        counts[verdict]++;
        yield `  ${range.start.line + 1}:${range.start.character + 1}  ${verdictText[verdict]}  ${terminalText(text.replaceAll(/\s+/g, " ")).text}\n`;
        if (why !== "") yield `      ${terminalText(why).text}\n`;
        for (const cited of citations.slice(0, quoted)) yield `      see ${terminalText(`${cited.path}:${cited.line + 1}`).text}\n`;
        if (wording !== undefined) yield `      write: ${terminalText(wording).text}\n`;
      }
      if (claims.length > 0) yield "\n";
    },
    *after() {
      yield `${counts.supported} supported, ${counts.contradicted} contradicted, ${counts.notFound} without evidence.\n`;
    },
  };
}

function jsonFormat(): ClaimFormat {
  let separator = "";
  return {
    before: '{"files":[',
    *file(path, _, claims) {
      const told = claims.map(({ text, start, end, range, outcome: { verdict, why, citations, quoted, wording, by } }) => ({
        text,
        start,
        end,
        range,
        verdict,
        why,
        evidence: citations.map((cited, index) => ({ path: cited.path, line: cited.line + 1, isQuoted: index < quoted })),
        suggestion: wording,
        by,
      }));
      yield `${separator}\n${JSON.stringify({ path, claims: told })}`;
      separator = ",";
    },
    *after(isComplete) {
      yield `\n],"isComplete":${String(isComplete)}}\n`;
    },
  };
}

/** Claims that the evidence speaks against are warnings, those without any are notes, the others are left out. */
function sarifFormat(): ClaimFormat {
  const log = createSarifLog({ version, ruleOf: () => undefined });
  return {
    before: log.before(),
    file: (path, text, claims) => log.file(relative(process.cwd(), resolve(path)).split(sep).join("/"), text, claims.flatMap((claim) => (claim.outcome.verdict === "supported" ? [] : resultOf(claim)))),
    after: (isComplete) => log.after([], isComplete),
  };
}

function resultOf({ text, start, end, range, outcome: { verdict, why, citations, quoted, wording } }: ReviewedClaim): SarifResult {
  const places = citations.slice(0, quoted).map(({ path, line }) => `${path}:${line + 1}`);
  const message = [`${verdict === "contradicted" ? "The evidence speaks against this" : "Nothing was found that supports this"}: “${text}”`, why, places.length > 0 ? `See ${places.join(", ")}.` : "", wording === undefined ? "" : `Write: ${wording}`];
  return {
    finding: {
      rule: verdict === "contradicted" ? "claimContradicted" : "claimNotFound",
      category: `claim.${verdict}`,
      severity: verdict === "contradicted" ? "warning" : "hint",
      confidence: 1,
      message: message.filter((part) => part !== "").join(" "),
      data: {},
      by: undefined,
      isStale: false,
    },
    start,
    end,
    range,
    related: [],
  };
}
