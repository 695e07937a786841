import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import * as z from "zod/mini";
import type { RuleSetting } from "../findings/settings";
import { budgetNames, type PolicyWish, redactables } from "../privacy/policy";
import { rules as allRules } from "../rules";
import { compileGlob, type Glob } from "./glob";
import { isWildcard, wordsOfPhrase } from "./phrases";
import { compilePattern } from "./linearPattern";
import { nearest } from "./nearest";
import { type GlossaryEntry, isPatternRule, noTeamFile, patternRuleId, type TeamFile, type TeamOverride, type TeamPattern } from "./teamFile";
import { budgetLimit, fingerprint, glossaryEntry, keptFiles, mostEntries, overrideFiles, pattern, ruleSetting, strictly, term, type WritingPrompts, writingPrompts } from "./teamFileEntries";

/** Something in a team file that does not hold, with its place. */
export interface TeamFileProblem {
  /** Begins with the path of the entry where there is one: `patterns[2].severity: …`. Holds words of the file. */
  readonly message: string;
  /** UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** 0-based. */
  readonly line: number;
  readonly character: number;
  /** The JSON schema says so, too: an editor that knows the schema need not be told. */
  readonly isInSchema: boolean;
}

/** A file that is no JSON is broken as a whole; otherwise entries that are wrong are left out one by one. */
export type ReadTeamFile =
  | { readonly kind: "read"; readonly file: TeamFile; readonly problems: readonly TeamFileProblem[] }
  | { readonly kind: "broken"; readonly problems: readonly TeamFileProblem[] };

/** UTF-16 units. */
export const longestTeamFile = 1024 * 1024;
/** Entries told of; the rest is counted, and nothing is worked out for it. */
const mostProblems = 100;

/** Reads a `.gloss.json`: JSON in which comments and trailing commas are fine. */
export function readTeamFile(text: string): ReadTeamFile {
  const problems = new Problems(text);
  if (text.length > longestTeamFile) {
    problems.add(`the file has ${text.length} characters; at most ${longestTeamFile} are read`, undefined, false);
    return { kind: "broken", problems: problems.all };
  }
  const root = parse(text, problems);
  if (root === "broken") return { kind: "broken", problems: problems.all };
  const file = root === undefined ? noTeamFile : new Reader(problems).file(root);
  return { kind: "read", file, problems: problems.all };
}

/** The file as a tree; nothing if it is empty. */
function parse(text: string, problems: Problems): Node | undefined | "broken" {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    // The parser goes down one call a level.
    if (!(error instanceof RangeError)) throw error;
    problems.add("brackets are nested too deep", undefined, false);
    return "broken";
  }
  for (const { error, offset, length } of errors) problems.add(`this is no valid JSON: ${wordsOf(printParseErrorCode(error))}`, { offset, length }, true);
  return errors.length > 0 ? "broken" : root;
}

/** `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

class Problems {
  private readonly listed: TeamFileProblem[] = [];
  private lineStarts: readonly number[] | undefined;
  private unlisted = 0;

  constructor(private readonly text: string) {}

  add(message: string, at: Pick<Node, "offset" | "length"> | undefined, isInSchema: boolean): void {
    this.workOut(() => ({ message, isInSchema }), at);
  }

  /** For what takes a while to say, such as which name was meant. */
  workOut(say: () => Pick<TeamFileProblem, "message" | "isInSchema">, at: Pick<Node, "offset" | "length"> | undefined): void {
    if (this.listed.length >= mostProblems) {
      this.unlisted++;
      return;
    }
    const { message, isInSchema } = say();
    this.listed.push(this.placed(message, at?.offset ?? 0, at?.length ?? 0, isInSchema));
  }

  get all(): readonly TeamFileProblem[] {
    const sorted = [...this.listed].sort((a, b) => a.offset - b.offset);
    return this.unlisted === 0 ? sorted : [...sorted, this.placed(`and ${this.unlisted} more problems`, 0, 0, false)];
  }

  private placed(message: string, offset: number, length: number, isInSchema: boolean): TeamFileProblem {
    this.lineStarts ??= [0, ...[...this.text.matchAll(/\r\n?|\n/g)].map(({ index, 0: { length: units } }) => index + units)];
    const next = this.lineStarts.findIndex((start) => start > offset);
    const line = next < 0 ? this.lineStarts.length - 1 : next - 1;
    return { message, offset, length, line, character: offset - this.lineStarts[line]!, isInSchema };
  }
}

/** A member of an object with its name. */
interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

const sections = ["rules", "acceptedTerms", "glossary", "patterns", "overrides", "dismissed", "privacy", "writing"] as const;

const privacyKeys: readonly string[] = ["localOnly", "neverSend", "onlySend", "redact", "budgets"];

/** What is each person's own, and never a team's: where text is sent, to whom and with which key. */
const privateNames = /endpoint|provider|model|key|token|secret|password|credential|url|host|server|consent/i;

/** Goes through the tree, keeps what holds and tells of the rest. */
class Reader {
  private patternIds: ReadonlySet<string> = new Set();

  constructor(private readonly problems: Problems) {}

  file(root: Node): TeamFile {
    if (root.type !== "object") {
      this.problems.add(`the file has to be an object, not ${kindOf(root)}`, root, true);
      return noTeamFile;
    }
    this.tellUnknown(root, ["$schema", ...sections], "");
    const patterns = this.patterns(root);
    // Rules can be named wherever the patterns stand.
    this.patternIds = new Set(patterns.map(({ name }) => patternRuleId(name)));
    return {
      rules: this.rules(findNodeAtLocation(root, ["rules"]), "rules"),
      acceptedTerms: this.list(root, "acceptedTerms", term).map(({ value }) => value.toLowerCase()),
      glossary: this.glossary(root),
      patterns,
      overrides: this.overrides(root),
      dismissed: this.list(root, "dismissed", fingerprint).map(({ value }) => value),
      privacy: this.privacy(root),
      writing: { prompts: this.prompts(root) },
    };
  }

  private rules(node: Node | undefined, path: string): Readonly<Record<string, RuleSetting>> {
    const said: [string, RuleSetting][] = [];
    for (const { name, key, value } of this.members(node, path)) {
      const here = `${path}.${name}`;
      if (isRule(name) || this.patternIds.has(name)) {
        const setting = this.checked(value, ruleSetting, here);
        if (setting !== undefined) said.push([name, setting]);
      } else if (isPatternRule(name)) {
        this.problems.workOut(() => ({ message: `${here}: there is no pattern of this name${suggestion(name, [...this.patternIds])}`, isInSchema: false }), key);
      } else {
        this.problems.workOut(() => ({ message: `${here}: there is no rule “${name}”${suggestion(name, ruleIds)}`, isInSchema: true }), key);
      }
    }
    return Object.fromEntries(said);
  }

  private patterns(root: Node): readonly TeamPattern[] {
    const names = new Set<string>();
    return this.list(root, "patterns", pattern).flatMap(({ value, node, path }) => {
      const { name, kind = "literal", severity = "warning", category = "team.pattern" } = value;
      const fault = patternFault(kind, value.pattern);
      if (fault !== undefined) this.problems.add(`${path}.pattern: “${value.pattern}” cannot be used: ${fault}`, findNodeAtLocation(node, ["pattern"]), false);
      if (names.has(name)) this.problems.add(`${path}.name: another pattern has the name “${name}”`, findNodeAtLocation(node, ["name"]), false);
      if (fault !== undefined || names.has(name)) return [];
      names.add(name);
      return { name, kind, pattern: value.pattern, message: value.message, severity, category };
    });
  }

  /** One way to write may belong to one term only, and be either fine or not. */
  private glossary(root: Node): readonly GlossaryEntry[] {
    const taken = new Map<string, string>();
    const entries = this.list(root, "glossary", glossaryEntry);
    const take = (written: string, as: string, node: Node | undefined, path: string, term = ""): boolean => {
      const folded = wordsOfPhrase(written).join(" ");
      // A form that differs from its own term in capitals alone is looked for as it is written.
      const form = folded === wordsOfPhrase(term).join(" ") && written !== term ? written : folded;
      const before = taken.get(form);
      if (form === "") this.problems.add(`${path}: “${written}” has no word in it`, node, false);
      else if (before !== undefined) this.problems.add(`${path}: “${written}” is already ${before}`, node, false);
      else taken.set(form, as);
      return form !== "" && before === undefined;
    };
    // All terms first, so that no variant takes the place of a term further down.
    const own = entries.filter(({ value, node, path }) => take(value.term, `the term “${value.term}”`, findNodeAtLocation(node, ["term"]), `${path}.term`));
    return own.map(({ value, node, path }) => {
      const kept = (key: "accepted" | "forbidden", as: string): readonly string[] =>
        (value[key] ?? []).filter((written, i) => take(written, `${as} “${value.term}”`, findNodeAtLocation(node, [key, i]), `${path}.${key}[${i}]`, value.term));
      return { term: value.term, definition: value.definition, accepted: kept("accepted", "an accepted form of"), forbidden: kept("forbidden", "a forbidden form of") };
    });
  }

  private overrides(root: Node): readonly TeamOverride[] {
    return this.items(root, "overrides").flatMap(({ node, path }) => {
      if (node.type !== "object") {
        this.problems.add(`${path}: this has to be an object, not ${kindOf(node)}`, node, true);
        return [];
      }
      this.tellUnknown(node, ["files", "rules"], `${path}.`);
      const filesNode = findNodeAtLocation(node, ["files"]);
      const rules = this.rules(findNodeAtLocation(node, ["rules"]), `${path}.rules`);
      if (filesNode === undefined) {
        this.problems.add(`${path}: “files” is missing`, node, true);
        return [];
      }
      const globs = this.globs(filesNode, `${path}.files`);
      return globs.length === 0 ? [] : { files: globs.map(({ written }) => written), means: (file, budget) => globs.some(({ glob }) => glob(file, budget)), rules };
    });
  }

  /** What cannot be read was meant to keep something back, and nobody knows what: then nothing leaves. What would loosen something is not followed. */
  private privacy(root: Node): PolicyWish {
    const node = findNodeAtLocation(root, ["privacy"]);
    if (node === undefined || (node.type === "object" && (node.children ?? []).length === 0)) return {};
    let isReadable = node.type === "object";
    const read = <Value>(path: readonly string[], schema: z.ZodMiniType<Value>): Value | undefined => {
      const entry = findNodeAtLocation(node, [...path]);
      if (entry === undefined) return undefined;
      const value = this.checked(entry, schema, ["privacy", ...path].join("."));
      if (value === undefined && entry.value !== false) isReadable = false;
      return value;
    };
    const members = (path: string, known: readonly string[]): void => {
      const entry = findNodeAtLocation(node, [path]);
      if (entry === undefined) return;
      for (const { name } of this.members(entry, `privacy.${path}`)) if (!known.includes(name)) isReadable = false;
      if (entry.type === "object") this.tellUnknown(entry, known, `privacy.${path}.`);
      else isReadable = false;
    };
    for (const { name } of this.members(node, "privacy")) if (!privacyKeys.includes(name)) isReadable = false;
    if (node.type === "object") this.tellUnknown(node, privacyKeys, "privacy.");
    members("redact", redactables);
    members("budgets", budgetNames);
    const wish: PolicyWish = {
      localOnly: read(["localOnly"], strictly),
      neverSend: Object.fromEntries((read(["neverSend"], keptFiles) ?? []).map((glob) => [glob, true])),
      onlySend: read(["onlySend"], keptFiles),
      redact: Object.fromEntries(redactables.flatMap((kind) => read(["redact", kind], strictly) === true ? [[kind, true]] : [])),
      budgets: Object.fromEntries(budgetNames.flatMap((name) => {
        const limit = read(["budgets", name], budgetLimit);
        return limit === undefined ? [] : [[name, limit]];
      })),
    };
    return isReadable ? wish : { ...wish, localOnly: true };
  }

  private prompts(root: Node): WritingPrompts {
    const writing = findNodeAtLocation(root, ["writing"]);
    if (writing === undefined) return {};
    this.members(writing, "writing");
    this.tellUnknown(writing, ["prompts"], "writing.");
    const node = findNodeAtLocation(writing, ["prompts"]);
    return (node && this.checked(node, writingPrompts, "writing.prompts")) ?? {};
  }

  private globs(node: Node, path: string): readonly { readonly written: string; readonly glob: Glob }[] {
    const globs = this.checked(node, overrideFiles, path) ?? [];
    return globs.flatMap((written, i) => {
      const compiled = compileGlob(written);
      if (compiled.kind === "compiled") return { written, glob: compiled.glob };
      this.problems.add(`${path}[${i}]: “${written}” cannot be used: ${compiled.reason}`, node.children?.[i], false);
      return [];
    });
  }

  /** The entries of a list that hold. */
  private list<Value>(root: Node, section: keyof typeof mostEntries, schema: z.ZodMiniType<Value>): readonly { readonly value: Value; readonly node: Node; readonly path: string }[] {
    return this.items(root, section).flatMap(({ node, path }) => {
      const shape = schema instanceof z.ZodMiniObject ? Object.keys(schema.def.shape) : undefined;
      if (shape !== undefined && node.type === "object") this.tellUnknown(node, shape, `${path}.`);
      const value = this.checked(node, schema, path);
      return value === undefined ? [] : { value, node, path };
    });
  }

  private items(root: Node, section: keyof typeof mostEntries): readonly { readonly node: Node; readonly path: string }[] {
    const list = findNodeAtLocation(root, [section]);
    if (list === undefined) return [];
    if (list.type !== "array") {
      this.problems.add(`${section}: this has to be a list, not ${kindOf(list)}`, list, true);
      return [];
    }
    const { children = [] } = list;
    const most = mostEntries[section];
    if (children.length > most) this.problems.add(`${section}: there are ${children.length} entries; the first ${most} are read`, children[most], true);
    return children.slice(0, most).map((node, i) => ({ node, path: `${section}[${i}]` }));
  }

  /** The value of a node if it is as it should be. */
  private checked<Value>(node: Node, schema: z.ZodMiniType<Value>, path: string): Value | undefined {
    const result = schema.safeParse(getNodeValue(node));
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const at = findNodeAtLocation(node, issue.path.map(asSegment));
      this.problems.add(at === undefined ? `${path}: “${issue.path.join(".")}” is missing` : `${path}${pathOf(issue.path)}: ${faultIn(issue, at)}`, at ?? node, true);
    }
    return undefined;
  }

  private members(node: Node | undefined, path: string): readonly Member[] {
    if (node === undefined) return [];
    if (node.type === "object") return membersOf(node);
    this.problems.add(`${path}: this has to be an object, not ${kindOf(node)}`, node, true);
    return [];
  }

  private tellUnknown(node: Node, known: readonly string[], path: string): void {
    for (const { name, key } of membersOf(node)) {
      if (!known.includes(name)) this.problems.workOut(() => unknownMember(name, known, path), key);
    }
  }
}

const ruleIds: readonly string[] = allRules.map(({ id }) => id);

function isRule(name: string): boolean {
  return ruleIds.includes(name);
}

function membersOf(node: Node): readonly Member[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    const name: unknown = key?.value;
    return key === undefined || value === undefined || typeof name !== "string" ? [] : { name, key, value };
  });
}

function patternFault(kind: TeamPattern["kind"], written: string): string | undefined {
  if (kind === "regex") {
    const compiled = compilePattern(written);
    return compiled.kind === "refused" ? compiled.reason : undefined;
  }
  const words = wordsOfPhrase(written, kind);
  if (words.length === 0) return "it has no word in it";
  return kind === "wildcard" && words.every((word) => isWildcard(word) && /^[*?]+$/.test(word)) ? "it would match all words" : undefined;
}

function unknownMember(name: string, known: readonly string[], path: string): Pick<TeamFileProblem, "message" | "isInSchema"> {
  if (privateNames.test(name) && nearest(name, known) === undefined) {
    return { message: `${path}${name}: a team file cannot name an endpoint, a provider, a model or a key: these are in each person's own settings`, isInSchema: false };
  }
  return { message: `${path}${name}: this is not known here${suggestion(name, known)}`, isInSchema: true };
}

function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? "" : `. Did you mean “${near}”?`;
}

function faultIn(issue: z.core.$ZodIssue, node: Node): string {
  const value = node.type === "string" ? `“${String(node.value)}”` : kindOf(node);
  switch (issue.code) {
    case "invalid_type":
      return `this has to be ${withArticle(issue.expected)}, not ${kindOf(node)}`;
    case "too_small":
      return "this is empty";
    case "too_big":
      return issue.origin === "string" ? `this is longer than ${String(issue.maximum)} characters` : `these are more than ${String(issue.maximum)}`;
    case "invalid_value":
      return issue.values.length === 1 && issue.values[0] === true ? issue.message : `${value} is not one of ${issue.values.map(String).join(", ")}`;
    default:
      return `${value} ${issue.message}`;
  }
}

function kindOf({ type }: Node): string {
  return type === "null" ? "null" : withArticle(type);
}

function withArticle(type: string): string {
  if (type === "array") return "a list";
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function asSegment(segment: PropertyKey): string | number {
  return typeof segment === "symbol" ? String(segment) : segment;
}

/** `["forbidden", 2]` → `.forbidden[2]`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${String(segment)}`)).join("");
}
