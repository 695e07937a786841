/**
 * How well the parts that phrases play are found. Usage: node out/test/quality/roles.main.js FOLDER [--json], where FOLDER holds
 * propbank-ewt.jsonl.gz.
 *
 * Counted are the arguments of all of PropBank's predicates, verbs, nouns and adjectives alike, that have one of our six roles after the
 * mapping in propbank.ts. One of ours is right if its predicate starts where the gold's does and its span and role are the gold's exactly.
 */
import { z } from "zod";
import type { Span } from "../../src/core/document/block";
import { childOf, type Parse } from "../../src/core/language/parse";
import { isPassive } from "../../src/core/relational/clause";
import { spanOfPhrase, spanOfWord, trimmed } from "../../src/core/relational/phrases";
import type { Role, RoleName } from "../../src/core/relational/relations";
import { isRolePredicate } from "../../src/core/relational/roleCandidates";
import { createRoleReader, roleNames } from "../../src/core/relational/roles";
import { readModel } from "../english";
import { type Figure, readCorpus, runScorer } from "./corpus";
import { readSentences } from "./parses";
import { roleOf } from "./propbank";

const readRoles = createRoleReader(readModel());
const span = z.tuple([z.number(), z.number()]);
const framedSentence = z.object({
  text: z.string(),
  frames: z.array(z.object({ v: span, sense: z.string(), args: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
});

interface Counts {
  gold: number;
  found: number;
  right: number;
}

function measure(folder: string): Figure[] {
  const ours = tally();
  const simple = tally();
  for (const { text, frames } of readCorpus(folder, "propbank-ewt", framedSentence)) {
    const gold = new Map<string, RoleName>();
    for (const { v, sense, args } of frames) {
      for (const [start, end, label] of args) {
        const role = roleOf(label, sense, text.slice(start, end));
        if (role !== undefined) gold.set(keyOf(v[0], start, end), role);
      }
    }
    compare(ours, gold, readSentences(text, (parse) => placed(parse, readRoles(parse))));
    compare(simple, gold, readSentences(text, (parse) => placed(parse, simpleRoles(parse))));
  }
  return [
    ...figures("six roles", ours.all, 0.5),
    ...roleNames.flatMap((name) => figures(name, ours.each.get(name)!).filter(({ metric }) => metric.endsWith("F1"))),
    ...figures("subject and object", simple.all),
  ];
}

interface Tally {
  readonly all: Counts;
  readonly each: ReadonlyMap<RoleName, Counts>;
}

function tally(): Tally {
  return { all: { gold: 0, found: 0, right: 0 }, each: new Map(roleNames.map((name) => [name, { gold: 0, found: 0, right: 0 }])) };
}

function compare({ all, each }: Tally, gold: ReadonlyMap<string, RoleName>, found: readonly Role[]): void {
  for (const role of gold.values()) {
    all.gold++;
    each.get(role)!.gold++;
  }
  for (const { name, start, end, predicate } of found) {
    all.found++;
    each.get(name)!.found++;
    if (gold.get(keyOf(predicate.start, start, end)) !== name) continue;
    all.right++;
    each.get(name)!.right++;
  }
}

function keyOf(predicate: number, start: number, end: number): string {
  return `${String(predicate)} ${String(start)} ${String(end)}`;
}

/** Roles with offsets into the text. */
function placed(parse: Parse, roles: readonly Role[]): Role[] {
  const origin = parse.start(0);
  const place = ({ start, end }: Span): Span => ({ start: start + origin, end: end + origin });
  return roles.map((role) => ({ ...role, ...place(role), predicate: place(role.predicate) }));
}

/**
 * The simple way, on the same trees: a subject is the agent, an object or a passive subject the patient; of adverbials, “in” and “at” are
 * places, bare ones times.
 */
function simpleRoles(parse: Parse): Role[] {
  const found: Role[] = [];
  for (let verb = 0; verb < parse.count; verb++) {
    if (!isRolePredicate(parse, verb)) continue;
    const passive = isPassive(parse, verb);
    for (let child = parse.firstChild(verb); child >= 0; child = parse.nextSibling(child)) {
      const name = simpleRole(parse, child, passive);
      if (name === undefined) continue;
      const phrase = trimmed(parse, parse.leftEdge(child), parse.rightEdge(child), child);
      found.push({ ...spanOfPhrase(parse, phrase), name, predicate: spanOfWord(parse, verb), confidence: 100 });
    }
  }
  return found;
}

function simpleRole(parse: Parse, word: number, passive: boolean): RoleName | undefined {
  switch (parse.dependency(word)) {
    case "nsubj":
      return passive ? "patient" : "agent";
    case "nsubj:pass":
    case "obj":
    case "ccomp":
      return "patient";
    case "obl:agent":
      return "agent";
    case "iobj":
      return "beneficiary";
    case "obl:unmarked":
      return "time";
    case "obl": {
      const preposition = parse.lower(childOf(parse, word, "case"));
      return preposition === "in" || preposition === "at" ? "location" : undefined;
    }
    default:
      return undefined;
  }
}

function figures(metric: string, { gold, found, right }: Counts, goal?: number): Figure[] {
  return [
    { set: "propbank-ewt", metric: `${metric}: precision`, value: right / found, count: found },
    { set: "propbank-ewt", metric: `${metric}: recall`, value: right / gold, count: gold },
    { set: "propbank-ewt", metric: `${metric}: F1`, value: (2 * right) / (gold + found), count: gold, ...(goal === undefined ? {} : { goal }) },
  ];
}

runScorer(measure);
