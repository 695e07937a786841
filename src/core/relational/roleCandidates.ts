import { childOf, type Dependency, type Parse } from "../language/parse";
import { hashOfWord, mix } from "../language/wordHash";
import { isVerb } from "./clause";
import { trimmed } from "./phrases";

/** A phrase that may be an argument of a predicate. */
export interface RoleCandidate {
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** Hash of the relations on the way from the predicate up and down to the phrase. */
  readonly path: number;
  /** How many heads above the predicate's own dependents it was found; 0 for these. */
  readonly height: number;
}

/** Heads above a predicate that lend it their arguments. */
const highest = 3;
const up = 0x5bd1e995;

/** The words that say something by themselves: verbs, also as copulas. What of nouns and adjectives does so, a model knows. */
export function isRolePredicate(parse: Parse, word: number): boolean {
  if (!isVerb(parse, word)) return false;
  switch (parse.dependency(word)) {
    case "aux":
    case "aux:pass":
    case "case":
    case "fixed":
    case "mark":
    case "cc":
      return false;
    default:
      return true;
  }
}

/** The word whose dependents a predicate's arguments are: of a copula, the noun or adjective it makes a predicate. */
export function anchorOf(parse: Parse, predicate: number): number {
  return parse.dependency(predicate) === "cop" ? parse.head(predicate) : predicate;
}

/**
 * The phrases around a predicate, in the manner of Xue and Palmer (2004): its dependents, and going up from it, the other dependents of its
 * heads and the heads themselves where it only modifies them (“the file that was *deleted*”).
 */
export function roleCandidates(parse: Parse, predicate: number): RoleCandidate[] {
  const found: RoleCandidate[] = [];
  const anchor = anchorOf(parse, predicate);
  let path = anchor === predicate ? 0 : 1;
  for (let child = parse.firstChild(anchor); child >= 0; child = parse.nextSibling(child)) {
    if (child !== predicate && isArgument(parse.dependency(child))) found.push(dependentOf(parse, child, path, 0));
  }
  addSmallClause(parse, anchor, found);
  let below = anchor;
  for (let height = 1; height <= highest; height++) {
    const head = parse.head(below);
    const dependency = parse.dependency(below);
    const lent = head < 0 ? Lent.Nothing : lentTo(dependency);
    if (lent === Lent.Nothing) break;
    path = mix(mix(path, up), hashOfRelation(dependency));
    if (lent === Lent.Head) {
      found.push({ head, ...withoutPart(parse, head, below), path, height });
      break;
    }
    for (let child = parse.firstChild(head); child >= 0; child = parse.nextSibling(child)) {
      if (child !== below && isLent(parse.dependency(child), lent)) found.push(dependentOf(parse, child, path, height));
    }
    below = head;
  }
  return found;
}

/**
 * What a head can be to a predicate that depends on it. Pairs of relations that hardly ever are arguments in PropBank are left out, since
 * each candidate costs time.
 */
const enum Lent {
  Nothing,
  /** The head itself is an argument: “the file that was deleted”. */
  Head,
  /** Its subject and object may be arguments, too: “wants to leave”. */
  Core,
  /** Whatever it has may belong to both: “came and went yesterday”. */
  All,
}

function lentTo(dependency: Dependency): Lent {
  switch (dependency) {
    case "acl":
    case "acl:relcl":
    case "compound":
    case "nmod":
    case "nmod:poss":
      return Lent.Head;
    case "xcomp":
    case "advcl":
    case "obj":
    case "csubj":
      return Lent.Core;
    case "conj":
      return Lent.All;
    default:
      return Lent.Nothing;
  }
}

/** The first of a phrase's words that says how it is joined: its preposition or conjunction; -1 if it has none. */
export function markOf(parse: Parse, head: number): number {
  return childOf(parse, head, "case", "mark");
}

export function hashOfRelation(dependency: Dependency): number {
  return relationHashes.get(dependency) ?? relationHashes.set(dependency, hashOfWord(dependency)).get(dependency)!;
}

const relationHashes = new Map<Dependency, number>();

/** “let [me know]”, “found [a mouse walking around]”: an object and what it does are one argument. */
function addSmallClause(parse: Parse, anchor: number, found: RoleCandidate[]): void {
  const object = childOf(parse, anchor, "obj");
  const complement = childOf(parse, anchor, "xcomp", "ccomp", "advcl");
  if (object < 0 || complement < object) return;
  const phrase = trimmed(parse, parse.leftEdge(object), parse.rightEdge(complement), complement);
  found.push({ head: complement, ...phrase, path: mix(smallClause, hashOfRelation(parse.dependency(complement))), height: 0 });
}

const smallClause = 0x27d4eb2f;

function dependentOf(parse: Parse, head: number, path: number, height: number): RoleCandidate {
  const phrase = trimmed(parse, parse.leftEdge(head), parse.rightEdge(head), head);
  return { head, ...phrase, path: mix(path, hashOfRelation(parse.dependency(head))), height };
}

/** A noun as the clause or adjective that modifies it sees it: without that, and without its preposition. */
function withoutPart(parse: Parse, head: number, part: number): { first: number; last: number } {
  let first = parse.leftEdge(head);
  let last = parse.rightEdge(head);
  if (part > head) last = Math.max(head, parse.leftEdge(part) - 1);
  else first = Math.min(head, parse.rightEdge(part) + 1);
  for (let child = parse.firstChild(head); child >= 0 && child < head; child = parse.nextSibling(child)) {
    switch (parse.dependency(child)) {
      case "case":
      case "mark":
      case "cop":
      case "nsubj":
      case "cc":
        first = Math.max(first, Math.min(head, parse.rightEdge(child) + 1));
        break;
      default:
    }
  }
  return trimmed(parse, first, last, head);
}

function isArgument(dependency: Dependency): boolean {
  switch (dependency) {
    case "aux":
    case "aux:pass":
    case "cop":
    case "det":
    case "case":
    case "mark":
    case "cc":
    case "conj":
    case "punct":
    case "fixed":
    case "flat":
    case "goeswith":
    case "discourse":
    case "vocative":
    case "compound:prt":
    case "reparandum":
    case "parataxis":
      return false;
    default:
      return true;
  }
}

function isLent(dependency: Dependency, lent: Lent): boolean {
  switch (dependency) {
    case "nsubj":
    case "nsubj:pass":
    case "csubj":
    case "obj":
    case "iobj":
      return true;
    case "obl":
    case "obl:unmarked":
    case "obl:agent":
    case "advmod":
    case "advcl":
      return lent === Lent.All;
    default:
      return false;
  }
}
