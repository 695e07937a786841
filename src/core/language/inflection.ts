import { irregularForms } from "./irregularForms";
import type { Tag } from "./tagger";

/** The dictionary form of a word in lower case: `was` → `be`, `begun` → `begin`, `policies` → `policy`. Words that their tag says are not inflected stay as they are. */
export function lemmaOf(lower: string, tag: Tag): string {
  switch (tag) {
    case "VBZ":
      return irregularVerb(lower) ?? withoutS(lower);
    case "VBD":
    case "VBN":
      return irregularVerb(lower) ?? (lower.endsWith("ed") ? withoutEnding(lower, 2) : lower);
    case "VBG":
      return irregularVerb(lower) ?? (lower.endsWith("ing") ? withoutEnding(lower, 3) : lower);
    case "VB":
    case "VBP":
    case "MD":
      return irregularVerb(lower) ?? lower;
    case "NNS":
    case "NNPS":
      return irregularForms.nouns.get(lower) ?? withoutS(lower);
    case "JJR":
    case "RBR":
      return irregularForms.adjectives.get(lower) ?? (lower.endsWith("er") ? withoutEnding(lower, 2) : lower);
    case "JJS":
    case "RBS":
      return irregularForms.adjectives.get(lower) ?? (lower.endsWith("est") ? withoutEnding(lower, 3) : lower);
    default:
      return lower;
  }
}

/** Contractions with “not” count as their verb: `don't` → `do`. */
function irregularVerb(lower: string): string | undefined {
  return irregularForms.verbs.get(lower);
}

function withoutS(word: string): string {
  if (!word.endsWith("s") || word.endsWith("ss") || word.length < 3) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  // `boxes`, `buzzes`, `catches`, `crashes`, `classes`; but `caches`, `houses` keep their e.
  if (/(?:[sz]z|x|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("ches")) return keepsE.has(word.slice(0, -1)) ? word.slice(0, -1) : word.slice(0, -2);
  if (word.endsWith("oes")) return word.length > 5 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(?:us|is)$/.test(word)) return word;
  return word.endsWith("uses") && endsInUs.has(word.slice(0, -2)) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Undoes what an ending with a vowel does to a stem: `stopped` → `stop`, `used` → `use`, `tried` → `try`. */
function withoutEnding(word: string, length: number): string {
  const stem = word.slice(0, -length);
  if (!/[aeiouy]/.test(stem)) return word;
  // `added`, `erred`, `egged`.
  if (stem.length === 3 && stem[1] === stem[2]) return stem;
  if (length !== 3 || !word.endsWith("ing")) {
    if (stem.endsWith("i") && stem.length > 2) return `${stem.slice(0, -1)}y`;
  } else if (stem.length === 2 && stem.endsWith("y")) return `${stem.slice(0, -1)}ie`;
  if (keepsE.has(`${stem}e`)) return `${stem}e`;
  if (endsInConsonant.has(stem)) return stem;
  const last = stem.at(-1)!;
  const doubled = last === stem.at(-2) && !/[aeiou]/.test(last);
  if (doubled) return /[lsfz]/.test(last) && !singleAtEnd.has(stem.slice(0, -1)) ? stem : stem.slice(0, -1);
  return wantsE(stem) ? `${stem}e` : stem;
}

/** Whether an English stem that ends like this one has lost an e, by its letters alone: had it not, its last consonant would have been doubled, or it is no verb of English. */
function wantsE(stem: string): boolean {
  return (stem.length < 3 && stem !== "go" && stem !== "do") || lostE.test(stem) || (!/[aeiouy].*[aeiouy]/.test(stem) && /[^aeiou][aeiou][bdgk-nprtz]$/.test(stem));
}

const lostE = new RegExp(
  [
    "[cvu]", // reduce, observe, continue
    "[aeioy]z|[rln]s|[aou]us|[aio]s|[^aeiou][iuy]s|ais", // optimize, parse, cause, purchase, expose, use
    "[rl]g|dg|[aeu]ng|[^aeiou][aeiu]g", // merge, judge, change, manage, oblige
    "[^aeiourlw]l|[^aeiou][iu]l", // enable, compile, schedule
    "[^aeiou][iua]r|quir", // admire, secure, compare
    "[^aeiou][aiu]m", // rename, time, resume
    "[^aeiou][aio]k|[^aeiou]in|[^aeio]ud|[^aeo]id|rib|rced|rsed", // invoke, define, include, decide, describe
    "[^aeioufw]at|[^aeiou]ut|[ieu]at", // create, compute, associate
  ]
    .map((ending) => `(?:${ending})$`)
    .join("|"),
);

/** Words in -e whose forms look as if they had none, and the other way round, beyond what the letters tell. Compiled for Gloss. */
const keepsE = new Set(
  (
    "cache ache headache niche psyche change range manage exchange arrange challenge merge charge urge emerge judge manage encourage damage package message engage " +
    "compare share prepare declare care store restore score ignore explore require acquire inquire desire inspire retire expire hire fire wire secure measure ensure " +
    "assure insure configure capture feature structure procedure injure endure mature figure picture lecture treasure pressure assume consume resume presume " +
    "define combine determine examine imagine decline refine outline redefine undermine machine provide decide include exclude divide guide override reside " +
    "conclude preclude precede concede intrude persuade invade upgrade degrade trade decode encode explode schedule handle enable disable compile recompile " +
    "reconcile profile complete delete compete promote quote vote note denote devote invite unite write rewrite ignite cite recite excite execute compute " +
    "dispute distribute contribute attribute constitute substitute institute pollute dilute escape shape scope cope hope type prototype wipe scrape " +
    "make take wake shake bake fake brake invoke revoke provoke joke smoke evoke like strike base phase chase erase release increase decrease cease lease " +
    "please tease close disclose enclose expose propose suppose impose compose oppose dispose pose choose lose raise praise promise advise revise supervise " +
    "surprise comprise compromise exercise use reuse abuse misuse refuse accuse excuse cause pause confuse diffuse infuse browse house arouse espouse parse " +
    "reverse traverse converse disperse immerse sense license rinse cleanse response dispense collapse eclipse lapse elapse relapse curse endorse " +
    "name rename frame blame become overcome welcome time overtime line zone clone phone tone tune prune fine shine dine mine combine postpone " +
    "force enforce reinforce reduce produce introduce induce replace place trace race face interface experience influence reference sequence " +
    "balance advance enhance finance notice practice service price slice voice announce pronounce bounce bounce advance convince " +
    "create update generate operate state locate allocate indicate communicate replicate duplicate validate invalidate translate calculate populate " +
    "date rate iterate isolate terminate estimate relate rotate mutate negotiate initiate associate evaluate separate integrate migrate aggregate delegate " +
    "navigate propagate mitigate investigate create recreate hate skate debate donate dictate tolerate moderate activate deactivate cultivate motivate " +
    "solve resolve involve evolve move remove improve approve prove receive believe achieve give forgive live drive arrive leave save serve observe reserve " +
    "preserve deserve curve have behave wave carve starve argue continue value issue queue rescue pursue accrue glue sue due dye tie lie die agree see free " +
    "guarantee puree foresee oversee disagree flee decree referee serialize deserialize initialize organize recognize realize optimize minimize maximize normalize " +
    "size resize seize prize freeze analyze analyse breathe bathe soothe clothe loathe paste taste waste haste " +
    "settle title entitle bottle battle throttle couple double trouble triple sample example assemble resemble disassemble tumble humble stumble ruffle shuffle " +
    "circle cycle recycle cancel wrangle tackle handle bundle unbundle kindle google toggle struggle juggle angle tangle mangle single dangle mingle wrinkle " +
    "sprinkle twinkle style file smile rule overrule role scale whale sale pile hole whole console cajole intervene convene interfere persevere adhere supersede concede puree underlie breathe waste"
  ).split(" "),
);

/** Stems that end in a consonant although the letters would ask for an e. */
const endsInConsonant = new Set(
  (
    "visit edit limit exit credit audit inherit submit profit benefit deposit exhibit inhibit prohibit permit commit omit emit transit merit orbit cohabit " +
    "format combat treat repeat sweat heat beat cheat seat eat defeat retreat float coat boat input output put cut shut pivot pilot root boot shoot suit recruit wait await " +
    "open happen listen happen threaten strengthen weaken broaden lengthen shorten tighten loosen widen happen fasten hasten frighten deepen darken " +
    "offer suffer differ enter center render order consider filter alter trigger refer prefer transfer infer confer register deliver cover discover recover " +
    "murmur monitor factor author editor color favor honor answer wonder gather remember number wander bother matter utter scatter shatter chatter batter buffer layer " +
    "develop envelop gallop wallop worship gossip scallop ship skip equip turnip bring sing ring wing cling fling sting swing hang bang ping long belong prolong " +
    "model label level travel cancel signal channel tunnel total equal rival fuel marvel quarrel parcel pencil fulfil control appeal reveal deal heal steal feel " +
    "reason season season person cushion function question mention position condition transition station caution fashion version section partition provision " +
    "pardon abandon summon iron button cotton ribbon return turn burn learn earn warn yearn mourn concern govern pattern lantern warn explain contain maintain " +
    "remain obtain retain sustain gain train rain drain restrain constrain join coin loin rejoin sign design assign resign align campaign reign " +
    "focus bias canvas process access address press discuss pass miss possess assess express stress guess dress cross toss boss bless kiss fuss " +
    "seem deem redeem teem roam dream team stream scream steam beam claim aim exclaim reclaim proclaim maim bloom boom doom zoom loom room groom " +
    "look book cook hook brook seek peek leak speak break weak soak cloak croak freak " +
    "need feed heed seed speed proceed exceed succeed bleed read spread lead plead head load upload download reload overload avoid void aid raid paid braid " +
    "loop stoop troop hoop scoop snoop keep sleep sweep weep peep creep leap heap reap reap soap appear hear fear near clear wear bear tear repair pair despair " +
    "air impair affair bear pour tour sour devour hour flour detour star err"
  ).split(" "),
);

/** Words whose last consonant is single and is doubled before an ending although it is l, s, f or z. */
const singleAtEnd = new Set(
  (
    "control patrol enrol compel expel propel repel dispel excel rebel cancel model label level travel channel signal total tunnel fuel quarrel marvel equal dial " +
    "initial focus bias gas quiz bus fulfil instil distil appal extol"
  ).split(" "),
);

/** Nouns in -us whose plural is -uses. */
const endsInUs = new Set("status bonus virus census campus focus consensus corpus chorus circus genius apparatus prospectus surplus bus plus minus menus versus".split(" "));
