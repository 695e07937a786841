import { agreementCount, definitenessCount, Kind, kindCount, linkCount, Place, placeCount, type Traits, traitsOf, typeCount } from "./anaphora";
import { type ContextSentence, lookBack } from "./antecedents";
import { Gender } from "./relations";

/** Sentences back that pronouns look. Noun phrases look as far as the window goes. */
const farthestPronoun = 6;

/** Mentions behind a pronoun that are looked at. */
const farthestBehind = 12;

/** Mentions back that are looked at: more than most windows of prose have. What is written as one endless sentence would cost too much otherwise. */
const farthestMention = 160;

let size = 0;

/** Reserves numbers for one kind of feature: as many as its parts have combinations. */
function numbersFor(...parts: readonly number[]): number {
  const first = size;
  size += parts.reduce((product, part) => product * part, 1);
  return first;
}

const distances = 4;
const ranks = 8;
const gaps = 8;
/** {@link Match}. */
const matches = 8;
const hashed = 4096;
const heads = 8192;
const hashedWords = 2048;
const words = 256;
/** {@link groupOf}. */
const groups = 4;
/** {@link clausesOf}. */
const clauses = 5 + 2 * linkCount;
/** Agreeing subjects that are nearer: none, one, more; the last is for what is no such subject. */
const subjectRanks = 4;
/** Agreeing mentions of its sentence before it: none to three; the last is for what does not agree. */
const orders = 5;

// What speaks for one candidate.
const ofKinds = numbersFor(kindCount, kindCount, distances);
const ofAgreements = numbersFor(agreementCount, agreementCount);
const ofAgreement = numbersFor(kindCount, agreementCount);
const ofPlaces = numbersFor(kindCount, placeCount, placeCount, 3);
const ofDefiniteness = numbersFor(kindCount, definitenessCount, distances);
const ofTypes = numbersFor(kindCount, typeCount, typeCount);
const ofGovernors = numbersFor(kindCount, placeCount, placeCount, 4);
const ofNesting = numbersFor(kindCount, 3, placeCount);
const ofMatch = numbersFor(kindCount, kindCount, matches, distances);
const ofFrequency = numbersFor(kindCount, 5);
const ofBlocks = numbersFor(kindCount, 4, 3);
const ofSpeech = numbersFor(4, kindCount, kindCount);
const ofReflexive = numbersFor(2, 4, distances, placeCount);
const ofHead = numbersFor(heads);
const ofNested = numbersFor(kindCount, 2, placeCount);
const ofWordBefore = numbersFor(words, gaps);
const ofClauses = numbersFor(kindCount, clauses, placeCount);
const ofSubjectRank = numbersFor(kindCount, subjectRanks, 3);
const ofOrder = numbersFor(kindCount, orders, 3);
const ofWordsBehind = numbersFor(hashedWords);
// The same for kinds that are much alike, so that rare ones learn from frequent ones.
const ofPlacesShared = numbersFor(groups, placeCount, placeCount, 3);
const ofRankShared = numbersFor(groups, ranks, 3);
const ofAgreeingRankShared = numbersFor(groups, ranks, 3);
const ofGapShared = numbersFor(groups, gaps, placeCount);
const ofClausesShared = numbersFor(groups, clauses, placeCount, placeCount);
const ofOrderShared = numbersFor(groups, orders, 3, placeCount, placeCount);
const ofDefinitenessShared = numbersFor(groups, definitenessCount, placeCount, 3);
const ofOpeningShared = numbersFor(groups, 2, placeCount, 2);

// What speaks for a name that comes after the pronoun.
const ofNameBehind = numbersFor(kindCount, placeCount, 2, 2);
const ofNameBehindAgreement = numbersFor(kindCount, agreementCount);
const ofNameBehindGap = numbersFor(gaps, 2);
const ofNameBehindMention = numbersFor(8, 2);

// What speaks for none of them.
const noneOfKind = numbersFor(kindCount);
const noneOfPlace = numbersFor(kindCount, placeCount);
const noneOfAgreement = numbersFor(kindCount, agreementCount);
const noneOfType = numbersFor(kindCount, typeCount);
const noneOfRank = numbersFor(kindCount, ranks);
const noneOfAgreeing = numbersFor(kindCount, ranks);
const noneOfMatch = numbersFor(kindCount, matches);
const noneOfModifiers = numbersFor(kindCount, 4);
const noneOfOpening = numbersFor(kindCount, 2, 2);
const noneOfSpeech = numbersFor(kindCount, 2);
const noneOfGovernor = numbersFor(hashed);
const noneOfNext = numbersFor(hashed);
const noneOfHead = numbersFor(hashed);

/** How many features there are. */
export const featureCount = size;

/** How far two mentions have the same words. */
const enum Match {
  None,
  /** A word of a name. */
  Part,
  /** The same head, each with modifiers that the other lacks. */
  Head,
  /** The same head; the candidate says more. */
  Shorter,
  /** The same head; the candidate says less. */
  Longer,
  Equal,
  /** A name's last word and no word that the other lacks. */
  ShortName,
  Name,
}

/** Takes the features of one choice by their numbers. */
export interface FeatureSink {
  add(number: number): void;
}

/** The mentions of some sentences in order, made to be compared. One object serves sentence after sentence. */
export class Comparison {
  /** Of the candidates of the mention turned to, nearest first: how many sentences back they are, and the index there. */
  readonly sentencesBack: number[] = [];
  readonly indexes: number[] = [];
  candidateCount = 0;

  private readonly traits: Traits[] = [];
  private readonly context: ContextSentence[] = [];
  private readonly agreements: Uint8Array[] = Array.from({ length: lookBack + 1 }, () => new Uint8Array(0));
  /** How often each key occurs, by the last bits of its hash: near enough to tell what a text keeps speaking of. */
  private readonly keyCounts = new Uint16Array(256);
  /** The same of the words that a shorter mention would keep. */
  private readonly headCounts = new Uint16Array(256);
  /** Of each candidate: how many are nearer, how many of these agree, and how its words match. */
  private readonly agreeing: number[] = [];
  private readonly matches: number[] = [];
  /** Of each candidate: see {@link subjectRanks} and {@link orders}. */
  private readonly subjectRanks: number[] = [];
  private readonly orders: number[] = [];
  private anaphor = 0;
  private agreeingCount = 0;
  private bestMatch = Match.None;

  /** Takes up to {@link lookBack} + 1 sentences, oldest first. */
  take(sentences: readonly ContextSentence[]): void {
    this.context.length = this.traits.length = 0;
    this.keyCounts.fill(0);
    this.headCounts.fill(0);
    for (const sentence of sentences) {
      const traits = traitsOf(sentence);
      this.context.push(sentence);
      this.traits.push(traits);
      for (let i = 0; i < traits.count; i++) {
        this.keyCounts[traits.keys[i]! & 255]!++;
        this.headCounts[traits.heads[i]! & 255]!++;
      }
    }
    const isProse = this.traits.reduce((count, traits) => count + traits.count, 0) <= farthestMention;
    this.traits.forEach((traits, s) => (this.agreements[s] = isProse ? this.agreementsOf(traits) : traits.agreements));
  }

  /**
   * Turns to a mention of the last sentence and finds its candidates: of a pronoun all mentions before it and a name behind it; of other mentions those with
   * the same word, and those of their sentence that it may say to be the same.
   */
  turnTo(anaphor: number): void {
    const last = this.traits.length - 1;
    const own = this.traits[last]!;
    this.anaphor = anaphor;
    this.candidateCount = 0;
    this.agreeingCount = 0;
    this.bestMatch = Match.None;
    const agreement = this.agreements[last]![anaphor]!;
    const kind = own.kinds[anaphor]!;
    const isPronoun = kind <= Kind.OtherPronoun;
    // Most noun phrases share their word with no other nearby, and then only their own sentence can say what they are.
    const isAlone = !isPronoun && this.headCounts[own.heads[anaphor]! & 255] === 1;
    // “Its limit” is never what “its” stands for.
    const possessed = own.places[anaphor] === Place.Possessor ? own.within[anaphor]! : -1;
    let unlooked = farthestMention;
    const farthest = isAlone ? last : isPronoun ? last - farthestPronoun : 0;
    let subjects = 0;
    for (let s = last; s >= 0 && s >= farthest; s--) {
      const firstHere = this.candidateCount;
      const traits = this.traits[s]!;
      for (let i = (s === last ? anaphor : traits.count) - 1; i >= 0 && unlooked > 0; i--, unlooked--) {
        if (s === last && i === possessed) continue;
        const match = isPronoun || traits.kinds[i]! <= Kind.OtherPronoun ? Match.None : matchOf(traits, i, own, anaphor);
        if (!isPronoun && match === Match.None && (s < last || !isEquated(traits.places[i]!, own.places[anaphor]!))) continue;
        const c = this.candidateCount++;
        this.sentencesBack[c] = last - s;
        this.indexes[c] = i;
        this.matches[c] = match;
        this.agreeing[c] = this.agreeingCount;
        const agrees = agree(agreement, this.agreements[s]![i]!);
        this.subjectRanks[c] = agrees && traits.places[i] === Place.Subject ? Math.min(subjects++, subjectRanks - 2) : subjectRanks - 1;
        this.orders[c] = agrees ? 0 : orders - 1;
        if (agrees) this.agreeingCount++;
        if (match > this.bestMatch) this.bestMatch = match;
      }
      let before = 0;
      for (let c = this.candidateCount - 1; c >= firstHere; c--) if (this.orders[c] === 0) this.orders[c] = Math.min(before++, orders - 2);
    }
    if (kind <= Kind.They) this.addNameBehind(own, anaphor);
  }

  /** “During her race against Burka, Henning …”: the subject that comes first behind the pronoun, if it is a name. */
  private addNameBehind(own: Traits, anaphor: number): void {
    const end = Math.min(own.count, anaphor + 1 + farthestBehind);
    for (let i = anaphor + 1; i < end; i++) {
      if (own.places[i] !== Place.Subject || own.kinds[i]! < Kind.Person || own.starts[i]! < own.ends[anaphor]!) continue;
      const c = this.candidateCount++;
      this.sentencesBack[c] = 0;
      this.indexes[c] = i;
      return;
    }
  }

  /** What speaks for a candidate, by its place among those of the mention turned to. */
  featuresOf(c: number, into: FeatureSink): void {
    const last = this.traits.length - 1;
    const own = this.traits[last]!;
    const a = this.anaphor;
    const back = this.sentencesBack[c]!;
    const s = last - back;
    const i = this.indexes[c]!;
    if (back === 0 && i > a) {
      this.featuresOfNameBehind(own, i, into);
      return;
    }
    const other = this.traits[s]!;
    const kind = own.kinds[a]!;
    const otherKind = other.kinds[i]!;
    const place = own.places[a]!;
    const otherPlace = other.places[i]!;
    const distance = back > 3 ? 3 : back;
    const near = back > 2 ? 2 : back;
    const agreement = this.agreements[last]![a]!;
    const otherAgreement = this.agreements[s]![i]!;
    const gap = back === 0 ? gapOf(own.starts[a]! - other.ends[i]!) : 7;
    const governors = own.governors[a] !== other.governors[i] || own.governors[a] === 0 ? 0 : back === 0 ? 1 : 2;
    const nested = back > 0 ? 0 : other.ends[i]! > own.starts[a]! ? 1 : other.within[i]! >= 0 && other.within[i] === own.within[a] ? 2 : 0;
    const places = place * placeCount + otherPlace;
    const heldBy = back === 0 && own.within[a]! >= 0 && own.governors[own.within[a]!] === other.governors[i] && other.governors[i] !== 0 ? 3 : governors;
    const isQuoted = own.speech[this.speechOf(last)][a]!;
    const isOtherQuoted = other.speech[this.speechOf(s)][i]!;

    into.add(ofKinds + (kind * kindCount + otherKind) * distances + distance);
    into.add(ofAgreements + agreement * agreementCount + otherAgreement);
    into.add(ofAgreement + kind * agreementCount + otherAgreement);
    into.add(ofPlaces + (kind * placeCount * placeCount + places) * 3 + near);
    into.add(ofDefiniteness + (kind * definitenessCount + other.definiteness[i]!) * distances + distance);
    into.add(ofTypes + (kind * typeCount + own.types[a]!) * typeCount + other.types[i]!);
    into.add(ofGovernors + (kind * placeCount * placeCount + places) * 4 + heldBy);
    into.add(ofNesting + (kind * 3 + nested) * placeCount + place);
    into.add(ofMatch + ((kind * kindCount + otherKind) * matches + this.matches[c]!) * distances + distance);
    into.add(ofFrequency + kind * 5 + Math.min(this.keyCounts[other.keys[i]! & 255]!, 5) - 1);
    into.add(ofBlocks + (kind * 4 + this.blocksSince(s)) * 3 + near);
    into.add(ofSpeech + ((isQuoted * 2 + isOtherQuoted) * kindCount + kind) * kindCount + otherKind);
    into.add(ofReflexive + ((own.reflexives[a]! * 4 + heldBy) * distances + distance) * placeCount + otherPlace);
    const clause = clausesOf(own, a, other, i, back);
    const order = this.orders[c]!;
    into.add(ofClauses + (kind * clauses + clause) * placeCount + otherPlace);
    into.add(ofSubjectRank + (kind * subjectRanks + this.subjectRanks[c]!) * 3 + near);
    into.add(ofOrder + (kind * orders + order) * 3 + near);
    // An “it” that stands for nothing itself is nothing to stand for.
    if (kind === Kind.It && otherKind === Kind.It) into.add(ofWordsBehind + (other.nextWords[i]! >>> 3) % hashedWords);
    const group = groupOf(kind);
    into.add(ofClausesShared + (group * clauses + clause) * placeCount * placeCount + places);
    into.add(ofOrderShared + ((group * orders + order) * 3 + near) * placeCount * placeCount + places);
    into.add(ofDefinitenessShared + ((group * definitenessCount + other.definiteness[i]!) * placeCount + otherPlace) * 3 + near);
    into.add(ofNested + (kind * 2 + (other.within[i]! >= 0 ? 1 : 0)) * placeCount + otherPlace);
    into.add(ofPlacesShared + (group * placeCount * placeCount + places) * 3 + near);
    into.add(ofRankShared + (group * ranks + rankOf(c)) * 3 + near);
    into.add(ofAgreeingRankShared + (group * ranks + rankOf(this.agreeing[c]!)) * 3 + near);
    into.add(ofGapShared + (group * gaps + gap) * placeCount + place);
    into.add(ofOpeningShared + ((group * 2 + (i === 0 ? 1 : 0)) * placeCount + otherPlace) * 2 + (back === 0 ? 0 : 1));
    if (group === 0) into.add(ofWordBefore + ((own.lastWords[a]! >>> 3) % words) * gaps + gap);
    into.add(ofHead + ((Math.imul(other.heads[i]!, 31) + kind * 0x9e37) >>> 3) % heads);
  }

  private featuresOfNameBehind(own: Traits, i: number, into: FeatureSink): void {
    const a = this.anaphor;
    const kind = own.kinds[a]!;
    const isPerson = own.kinds[i] === Kind.Person ? 1 : 0;
    const isEarly = a < 2 ? 1 : 0;
    into.add(ofNameBehind + ((kind * placeCount + own.places[a]!) * 2 + isPerson) * 2 + isEarly);
    into.add(ofNameBehindAgreement + kind * agreementCount + this.agreements[this.traits.length - 1]![i]!);
    into.add(ofNameBehindGap + gapOf(own.starts[i]! - own.ends[a]!) * 2 + isEarly);
    into.add(ofNameBehindMention + Math.min(7, i - a) * 2 + isEarly);
  }

  /** What speaks for it that the mention turned to stands for none of its candidates. */
  featuresOfNone(into: FeatureSink): void {
    const last = this.traits.length - 1;
    const own = this.traits[last]!;
    const a = this.anaphor;
    const kind = own.kinds[a]!;
    const place = own.places[a]!;
    const isOpening = a === 0 ? 1 : 0;
    into.add(noneOfKind + kind);
    into.add(noneOfPlace + kind * placeCount + place);
    into.add(noneOfAgreement + kind * agreementCount + this.agreements[last]![a]!);
    into.add(noneOfType + kind * typeCount + own.types[a]!);
    into.add(noneOfRank + kind * ranks + rankOf(this.candidateCount));
    into.add(noneOfAgreeing + kind * ranks + rankOf(this.agreeingCount));
    into.add(noneOfMatch + kind * matches + this.bestMatch);
    into.add(noneOfModifiers + kind * 4 + Math.min(3, bitCount(own.modifiers[a]!)));
    into.add(noneOfOpening + (kind * 2 + isOpening) * 2 + (this.context[last]!.opensBlock ? 1 : 0));
    into.add(noneOfSpeech + kind * 2 + own.speech[this.speechOf(last)][a]!);
    into.add(noneOfGovernor + ((Math.imul(own.governors[a]!, 31) + kind * 0x9e37 + place * 0x3c6e) >>> 3) % hashed);
    if (kind <= Kind.OtherPronoun) into.add(noneOfNext + ((Math.imul(own.nextWords[a]!, 31) + kind * 0x9e37) >>> 3) % hashed);
    else into.add(noneOfHead + ((Math.imul(own.heads[a]!, 31) + kind * 0x9e37) >>> 3) % hashed);
  }

  /** Names of people often do not say whether they are of a man or a woman; a fuller form of the same name nearby may. */
  private agreementsOf(traits: Traits): Uint8Array {
    let agreements = traits.agreements;
    for (let i = 0; i < traits.count; i++) {
      if (traits.kinds[i] !== Kind.Person || (traits.agreements[i]! & 7) !== (Gender.He | Gender.She)) continue;
      const gender = this.genderOfNamesake(traits, i);
      if (gender === 0) continue;
      if (agreements === traits.agreements) agreements = agreements.slice();
      agreements[i] = (agreements[i]! & ~7) | gender;
    }
    return agreements;
  }

  private genderOfNamesake(traits: Traits, i: number): number {
    let gender = 0;
    for (const others of this.traits) {
      for (let j = 0; j < others.count; j++) {
        const own = others.agreements[j]! & 7;
        if (others.kinds[j] !== Kind.Person || (own !== 1 && own !== 2)) continue;
        const isNamesake = others.heads[j] === traits.heads[i] && (traits.modifiers[i]! & ~others.modifiers[j]!) === 0;
        if (isNamesake) gender |= own;
      }
    }
    return gender === (Gender.He | Gender.She) ? 0 : gender;
  }

  private speechOf(sentence: number): 0 | 1 {
    return this.context[sentence]!.inSpeech ? 1 : 0;
  }

  private blocksSince(sentence: number): number {
    let blocks = 0;
    for (let s = sentence + 1; s < this.context.length && blocks < 3; s++) if (this.context[s]!.opensBlock) blocks++;
    return blocks;
  }
}

/** Third-person pronouns, other pronouns, noun phrases, names. */
function groupOf(kind: number): number {
  return kind <= Kind.They ? 0 : kind <= Kind.OtherPronoun ? 1 : kind < Kind.Person ? 2 : 3;
}

/**
 * How the clauses of a mention and a candidate hang together. In another sentence the candidate's is its main clause or not; in the same one they are one clause, depend
 * on one clause, or not, or one depends on the other, each kind of clause for itself.
 */
function clausesOf(own: Traits, a: number, other: Traits, i: number, back: number): number {
  if (back > 0) return other.links[i] === 0 ? 0 : 1;
  const predicate = own.predicates[a]!;
  const otherPredicate = own.predicates[i]!;
  if (predicate === otherPredicate) return 2;
  if (own.outers[a] === otherPredicate) return 5 + own.links[a]!;
  if (own.outers[i] === predicate) return 5 + linkCount + own.links[i]!;
  return own.outers[a] === own.outers[i] ? 3 : 4;
}

/** “Ann, the chair”, “Ann is the chair”. */
function isEquated(place: number, other: number): boolean {
  return place === Place.Apposition || other === Place.Apposition || place === Place.Predicate || other === Place.Predicate;
}

function agree(some: number, others: number): boolean {
  const number = some >> 3;
  const otherNumber = others >> 3;
  return (some & others & 7) !== 0 && (number === otherNumber || number === 2 || otherNumber === 2);
}

function matchOf(candidates: Traits, i: number, anaphors: Traits, a: number): Match {
  if (anaphors.heads[a] !== candidates.heads[i]) return Match.None;
  const isName = anaphors.kinds[a]! >= Kind.Person;
  const isOtherName = candidates.kinds[i]! >= Kind.Person;
  if (isName && isOtherName && anaphors.keys[a] === candidates.keys[i]) return Match.Name;
  if (isName !== isOtherName) return Match.Part;
  const here = anaphors.modifiers[a]!;
  const there = candidates.modifiers[i]!;
  if (isName) return (here & there) === here || (here & there) === there ? Match.ShortName : Match.Part;
  if (here === there) return Match.Equal;
  if ((here & there) === here) return Match.Shorter;
  return (here & there) === there ? Match.Longer : Match.Head;
}

/** 0, 1, 2, 3–4, 5–7, 8–12, 13–20, more. */
function rankOf(count: number): number {
  return count < 3 ? count : count < 5 ? 3 : count < 8 ? 4 : count < 13 ? 5 : count < 21 ? 6 : 7;
}

/** UTF-16 units between two mentions of a sentence: negative if one contains the other. */
function gapOf(units: number): number {
  return units < 0 ? 0 : units < 3 ? 1 : units < 6 ? 2 : units < 12 ? 3 : units < 25 ? 4 : units < 60 ? 5 : 6;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
