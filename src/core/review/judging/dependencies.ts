import { Shape, TokenKind } from "../../document/reading";
import type { Evidence } from "../parts";
import { type ClaimReading, type Judge, lineAt, nameOf } from "./judgement";
import { allows, rangeOf, versionOf } from "./versions";

const using = /\b(?:uses?|using|depends? on|relies on|rely on|(?:is |are )?(?:built|based) (?:on|with|upon)|(?:is |are )?powered by|(?:is |are )?implemented with|wraps?|bundles?|requires?|needs?|integrates? with|ships? with)\s+(?:the |an? )?/i;

/** “Uses minisearch” against the list of what the project depends on. */
export const dependencyJudge: Judge = (claim, evidence) => {
  const none = noneJudge(claim, evidence);
  if (none !== undefined || claim.isDenied) return none;
  const verb = using.exec(claim.plain);
  if (verb === null || claim.isConditional || claim.isOfPart) return undefined;
  // What it is used for is said by no manifest.
  const used = claim.plain.slice(verb.index + verb[0].length).replaceAll("`", "").trim().replace(/[.;:,]$/, "");
  const match = /^(@?[\w./-]{2,60})(?:\s+v?(\d[\d.]*))?$/.exec(used);
  if (match === null) return undefined;
  const [, name = "", written] = match;
  const found = dependencyIn(name, evidence);
  if (found === undefined) return undefined;
  const { range: told, quote } = found;
  const version = written === undefined ? undefined : versionOf(written);
  const range = version === undefined ? undefined : rangeOf(told);
  if (version !== undefined && (range === undefined || !allows(range, version))) {
    // A package of another scope has versions of its own.
    if (range === undefined || /peer/i.test(evidence.text) || /^"@/.test(quote) !== name.startsWith("@")) return undefined;
    return {
      verdict: "contradicted",
      evidence,
      quote,
      confidence: 0.85,
      why: (l10n) => l10n.t("The claim says {0}, the file says “{1}”.", used, told),
      mend: { from: written!, to: range.least.slice(0, Math.max(1, version.length)).join(".") },
    };
  }
  return { verdict: "supported", evidence, quote, confidence: 0.85, why: (l10n) => l10n.t("The file lists it: “{0}”.", quote) };
};

/** The version and the line of a dependency in a manifest. */
function dependencyIn(name: string, { path, text }: Evidence): { readonly range: string; readonly quote: string } | undefined {
  const file = nameOf(path);
  const escaped = name.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const loose = escaped.replace(/\\\.js$|js$/, "");
  const pattern =
    file === "package.json"
      ? String.raw`"(?:@(?!types/)[\w-]+/)?(?:${escaped}|${loose}|${loose}\.js|${loose}js)"\s*:\s*"([~^>=<]*\d[^"]{0,40}|workspace:[^"]{0,20})"`
      : file === "cargo.toml"
        ? String.raw`^${escaped}\s*=\s*(?:\{[^}\n]*version\s*=\s*)?"([^"\n]{1,40})"`
        : file === "go.mod"
          ? String.raw`^\s*(?:require\s+)?[\w./-]*[/]${escaped}(?:/v\d+)?\s+v([\d.]{1,20})`
          : file === "pyproject.toml" || file.startsWith("requirements")
            ? String.raw`^\s*["']?${escaped}(?:\[[^\]\n]*\])?\s*((?:[~=<>!]=|[<>])[^"'\n;]{1,40})`
            : undefined;
  const match = pattern === undefined ? null : new RegExp(pattern, "im").exec(text);
  return match === null ? undefined : { range: match[1]!.trim(), quote: lineAt(text, match.index + match[0].search(/\S/)) };
}

/** “Has no dependencies” against a list that has some, or is there and empty. */
function noneJudge({ plain, isConditional, isOfPart }: ClaimReading, evidence: Evidence): ReturnType<Judge> {
  if (!/\b(?:no|zero|without(?: any)?|any)\s+(?:(?:runtime|production|npm|third-party|external)\s+)?dependenc(?:y|ies)\b/i.test(plain)) return undefined;
  if (isConditional || isOfPart || nameOf(evidence.path) !== "package.json") return undefined;
  const match = /"dependencies"\s*:\s*\{\s*(\}|"[^"]+"\s*:\s*"[^"]+")/.exec(evidence.text);
  if (match === null) return undefined;
  const isEmpty = match[1] === "}";
  const quote = isEmpty ? lineAt(evidence.text, match.index) : match[1]!;
  return {
    verdict: isEmpty ? "supported" : "contradicted",
    evidence,
    quote,
    confidence: 0.85,
    why: (l10n) => (isEmpty ? l10n.t("The file lists none.") : l10n.t("The file lists some: {0}.", quote)),
  };
}

/** By language: which files a project has that is written in it. */
const languages: readonly (readonly [name: RegExp, file: RegExp, line: RegExp])[] = [
  [/^TypeScript\b/i, /^(?:package\.json|tsconfig(?:\.\w+)?\.json)$/, /"typescript"\s*:\s*"[^"]*"|"compilerOptions"/],
  [/^Rust\b/i, /^cargo\.toml$/, /^\[package\]|^edition\s*=.*|^name\s*=.*/m],
  [/^Go(?:lang)?\b/i, /^go\.mod$/, /^module .*|^go [\d.]+/m],
  [/^Python\b/i, /^(?:pyproject\.toml|setup\.(?:py|cfg))$/, /^\[project\]|^name\s*=.*|setup\(/m],
  [/^(?:JavaScript|ECMAScript)\b/i, /^package\.json$/, /"main"\s*:\s*"[^"]*\.[cm]?js"/],
  [/^Java\b/i, /^pom\.xml$/, /<(?:java\.version|maven\.compiler\.\w+)>[^<]*/],
  [/^Ruby\b/i, /\.gemspec$|^gemfile$/, /^Gem::Specification.*|^source .*/m],
];

/** “Is written in TypeScript”. */
export const languageJudge: Judge = (claim, evidence) => {
  const match = /\b(?:written|implemented|coded|developed) (?:entirely |fully |purely |completely )?in (?:pure )?([A-Z][\w+#]*)[.\s]*$/i.exec(claim.plain);
  if (match === null || claim.isDenied || claim.isOfPart || claim.isConditional) return undefined;
  for (const [name, file, line] of languages) {
    if (!name.test(match[1]!) || !file.test(nameOf(evidence.path))) continue;
    const shown = line.exec(evidence.text);
    if (shown === null) continue;
    return { verdict: "supported", evidence, quote: lineAt(evidence.text, shown.index), confidence: 0.8, why: (l10n) => l10n.t("The file is one of a project in {0}.", match[1]!) };
  }
  return undefined;
};

const systems: readonly (readonly [name: RegExp, runner: RegExp])[] = [
  [/\bWindows\b/i, /\bwindows-(?:latest|\d{4})/],
  [/\b(?:macOS|Mac OS ?X?|OS ?X|Mac)\b/i, /\bmacos-(?:latest|\d{2})/],
  [/\b(?:Linux|Ubuntu)\b/i, /\bubuntu-(?:latest|\d{2})/],
];

/** “Works on Linux, macOS and Windows” against what the continuous integration runs on. */
export const platformJudge: Judge = (claim, evidence) => {
  if (!/\b(?:works?|runs?|supports?|supported|available|tested|compatible)\b/i.test(claim.plain) || claim.isDenied || claim.isConditional || claim.isOfPart) return undefined;
  const claimed = systems.filter(([name]) => name.test(claim.plain));
  if (claimed.length === 0 || !/\.ya?ml$/.test(evidence.path) || otherAnchors(claim) > 0) return undefined;
  const places = claimed.map(([, runner]) => runner.exec(evidence.text)?.index ?? -1);
  if (places.some((place) => place < 0)) return undefined;
  return { verdict: "supported", evidence, quote: lineAt(evidence.text, places[0]!), confidence: 0.75, why: (l10n) => l10n.t("The project is built or tested there.") };
};

/** Names and numbers behind the verb that are no system's: they would have to be shown, too. */
function otherAnchors({ reading: { words } }: ClaimReading): number {
  return words.filter(({ kind, shape, lower }, at) => at > 1 && (kind === TokenKind.Code || kind === TokenKind.Number || (shape & Shape.Capital) !== 0) && !/^(?:windows|macos|mac|os|x|linux|ubuntu)$/.test(lower)).length;
}
