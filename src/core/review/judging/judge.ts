import type { LearntEnglish } from "../../analytical/learntEnglish";
import { isWebAddress } from "../claim";
import type { Evidence } from "../parts";
import { coverageJudge } from "./coverage";
import { dependencyJudge, languageJudge, platformJudge } from "./dependencies";
import { type Judge, type Judgement, readClaim } from "./judgement";
import { licenceJudge } from "./licence";
import { needsJudge } from "./needs";
import { statementJudge } from "./statements";
import { constantJudge, defaultJudge } from "./values";
import { verbatimJudge } from "./verbatim";

const judges: readonly Judge[] = [needsJudge, licenceJudge, dependencyJudge, languageJudge, platformJudge, defaultJudge, constantJudge, statementJudge, verbatimJudge, coverageJudge];

/** What is asked of the judges. */
export interface Case {
  readonly claim: string;
  /** The heading on the first line, then the paragraph. */
  readonly context: string;
  readonly evidence: readonly Evidence[];
}

/**
 * What the workspace's own evidence says of a claim, if that is sure: a page on the web that is called package.json says nothing of the project. Only plain facts are compared, and nothing that evidence says of claims or of us is taken for one. Where
 * one passage says so and another the opposite, nothing is sure. Linear.
 */
export function judge({ claim, context, evidence }: Case, english: LearntEnglish): Judgement | undefined {
  const reading = readClaim(claim, context, english);
  const found = evidence.filter(({ path }) => !isWebAddress(path)).flatMap((each) => judges.flatMap((ask) => ask(reading, each) ?? []));
  const best = found.reduce<Judgement | undefined>((most, each) => (most === undefined || each.confidence > most.confidence ? each : most), undefined);
  return found.some(({ verdict }) => verdict !== best?.verdict) ? undefined : best;
}
