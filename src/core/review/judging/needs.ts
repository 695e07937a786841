import type { Evidence } from "../parts";
import { type ClaimReading, type Judge, type Judgement, lineAt, nameOf } from "./judgement";
import { allows, compareVersions, rangeOf, type Version, type VersionRange, versionOf } from "./versions";

/** What a claim needs a version of. `parts`: how many parts of its versions have to be the same for two to be one. */
interface Product {
  readonly names: RegExp;
  readonly parts: 1 | 2;
  /** Where manifests say which versions of it are allowed: file name, and the pattern with the range in its first group. */
  readonly told: readonly (readonly [file: RegExp, pattern: RegExp])[];
}

const versionBehind = String.raw`(?:\s+versions?)?\s*(?<sign>>=|≥|>)?\s*v?(?<version>\d{1,4}(?:\.\d{1,4}){0,2})(?<behind>\+|\.x\b|(?:\s+LTS)?\s*(?:or|and)\s+(?:later|newer|above|higher|greater|up|onwards?|more recent)\b)?`;

function named(names: string): RegExp {
  return new RegExp(String.raw`(?<![\w-])(?:${names})${versionBehind}`, "gi");
}

const products: readonly Product[] = [
  {
    names: named(String.raw`Node(?:\.js|\s?JS)?`),
    parts: 1,
    told: [
      [/^package\.json$/, /^(?: {0,4}|\t)"engines"\s*:\s*\{[^{}]*"node"\s*:\s*"([^"]{1,60})"/m],
      [/\.ya?ml$/, /node-version:\s*\[([^\]]{1,80})\]/],
    ],
  },
  { names: named(String.raw`(?:VS|Visual Studio) ?Code`), parts: 2, told: [[/^package\.json$/, /^(?: {0,4}|\t)"engines"\s*:\s*\{[^{}]*"vscode"\s*:\s*"([^"]{1,60})"/m]] },
  { names: named("npm"), parts: 1, told: [[/^package\.json$/, /^(?: {0,4}|\t)"engines"\s*:\s*\{[^{}]*"npm"\s*:\s*"([^"]{1,60})"/m]] },
  { names: named("pnpm"), parts: 1, told: [[/^package\.json$/, /^(?: {0,4}|\t)"engines"\s*:\s*\{[^{}]*"pnpm"\s*:\s*"([^"]{1,60})"/m]] },
  {
    names: named("(?:C?Python)"),
    parts: 2,
    told: [
      [/^pyproject\.toml$/, /^requires-python\s*=\s*["']([^"'\n]{1,60})["']/m],
      [/^pyproject\.toml$/, /^python\s*=\s*["']([^"'\n]{1,60})["']/m],
      [/^setup\.(?:py|cfg)$/, /python_requires\s*=\s*["']?([^"'\n]{1,60})/],
      [/\.ya?ml$/, /python-version:\s*\[([^\]]{1,80})\]/],
    ],
  },
  { names: named("(?:Rust|rustc|MSRV(?: is|:)?)"), parts: 2, told: [[/^cargo\.toml$/, /^rust-version\s*=\s*"([^"\n]{1,60})"/m]] },
  { names: named("(?:Go|Golang)"), parts: 2, told: [[/^go\.mod$/, /^go[ \t]+([\d.]{1,12})/m]] },
  { names: named("(?:Java|JDK|JVM)"), parts: 1, told: [[/^pom\.xml$/, /<(?:java\.version|maven\.compiler\.(?:source|release|target))>\s*([\d.]{1,8})/]] },
  { names: named("PHP"), parts: 2, told: [[/^composer\.json$/, /"php"\s*:\s*"([^"]{1,60})"/]] },
  { names: named("Ruby"), parts: 2, told: [[/\.gemspec$/, /required_ruby_version\s*=\s*["']([^"']{1,60})["']/]] },
];

/** A version that a claim speaks of. */
interface Need {
  readonly product: Product;
  readonly version: Version;
  /** As written. */
  readonly written: string;
  /** Later ones do, too. */
  readonly isLeast: boolean;
}

/** “Node 18 or later” against what manifests allow. All that a claim needs has to be allowed; one that is not is enough to be wrong. */
export const needsJudge: Judge = (claim, evidence) => {
  const needs = needsIn(claim);
  if (needs.length === 0 || claim.isDenied) return undefined;
  const found = needs.map((need) => judgeNeed(claim, need, needs, evidence));
  return found.find((judged) => judged?.verdict === "contradicted") ?? (found.includes(undefined) ? undefined : found[0]);
};

function judgeNeed(claim: ClaimReading, need: Need, needs: readonly Need[], evidence: Evidence): Judgement | undefined {
  const found = isNeeded(claim, need) ? toldIn(need.product, evidence) : undefined;
  if (found === undefined) return undefined;
  const { isList, range, written, quote } = found;
  // “Node 18, 20 and 22”
  const isOneOfSeveral = needs.filter(({ product }) => product === need.product).length > 1;
  const isSame = sameAsFar(need.version, range.least, need.product.parts);
  const agrees = need.isLeast && !isOneOfSeveral ? isSame && need.version.length <= Math.max(range.least.length, need.product.parts) : allows(range, need.version);
  if (agrees) return { verdict: "supported", evidence, quote, confidence: isList ? 0.75 : 0.9, why: (l10n) => l10n.t("The file gives “{0}” for it.", written) };
  // What is tested or used is not all that works.
  if (isList || claim.isOfPart || claim.isConditional || isOneOfSeveral) return undefined;
  const isWrong = need.isLeast ? !isSame && told(need, range) : !allows(range, need.version);
  if (!isWrong) return undefined;
  return { verdict: "contradicted", evidence, quote, confidence: 0.9, why: (l10n) => l10n.t("The claim says {0}, the file says “{1}”.", need.written, written), ...mendOf(need, range) };
}

/** Both say enough of their versions to be told apart. */
function told({ version, product }: Need, { least }: VersionRange): boolean {
  return version[0] !== least[0] || (version.length >= product.parts && least.length >= product.parts && product.parts === 2);
}

function mendOf({ written, version }: Need, { least }: VersionRange): Pick<Judgement, "mend"> {
  const from = /\d[\d.]*\d|\d/.exec(written)?.[0];
  const right = least.slice(0, Math.max(version.length, least.length > 1 && least[1] !== 0 ? 2 : 1)).join(".");
  return from === undefined || from === right ? {} : { mend: { from, to: right } };
}

/** Said of what the project needs or runs on, not of anything else that has the version. */
function isNeeded({ plain, reading }: ClaimReading, { isLeast }: Need): boolean {
  if (/\b(?:requir\w*|needs?|minimum|at least|supports?|works? (?:with|on)|runs? (?:on|with|under|in)|compatible)\b/i.test(plain)) return true;
  return isLeast && reading.terms.length <= 5;
}

/** “Node 4 and up support `Object.assign`” says something of Node. */
const doing = /^[^.;]*\b(?:supports?|has|have|provides?|includes?|comes?|ships?|added|introduced|lets?|allows?|isn't|is not)\b/;

/** “(in Node 18 and later)” says where something else holds. */
function isAside(plain: string, at: number): boolean {
  return plain.lastIndexOf("(", at) > plain.lastIndexOf(")", at) && plain.lastIndexOf("(", at) > 0;
}

function needsIn({ plain }: ClaimReading): readonly Need[] {
  return products.flatMap((product) =>
    [...plain.matchAll(product.names)].flatMap((match) => {
      const { version = "", sign, behind } = match.groups ?? {};
      const read = versionOf(version);
      if (read === undefined || doing.test(plain.slice(match.index + match[0].length)) || isAside(plain, match.index)) return [];
      const isLeast = sign !== undefined || (behind !== undefined && behind !== ".x") || /\b(?:requires?|needs?|minimum|at least|required|necessary)\b/i.test(plain);
      return [{ product, version: read, written: match[0].trim(), isLeast }];
    }),
  );
}

interface Told {
  readonly range: VersionRange;
  readonly written: string;
  readonly quote: string;
  readonly isList: boolean;
}

function toldIn({ told: places }: Product, { path, text }: Evidence): Told | undefined {
  for (const [file, pattern] of places) {
    const match = file.test(nameOf(path)) ? pattern.exec(text) : null;
    if (match === null) continue;
    const written = match[1]!.trim();
    const isList = /node-version|python-version/.test(match[0]);
    const range = isList ? listRange(written) : rangeOf(/\.mod$|cargo\.toml$|pom\.xml$/i.test(path) ? `>=${written}` : written);
    if (range === undefined) continue;
    const offset = match.index + match[0].lastIndexOf(match[1]!);
    return { range, written, quote: lineAt(text, offset), isList };
  }
  return undefined;
}

/** `18, 20, 22` in a matrix: from the least of them on. */
function listRange(written: string): VersionRange | undefined {
  const versions = written.split(",").map((each) => versionOf(each.replaceAll(/["'\s]|\.x/g, ""))).filter((version) => version !== undefined);
  const least = versions.sort(compareVersions)[0];
  return least === undefined ? undefined : { least, below: undefined };
}

function sameAsFar(a: Version, b: Version, parts: number): boolean {
  return compareVersions(a.slice(0, parts), b.slice(0, parts)) === 0;
}
