/**
 * Verbs and connectives by the kind of relationship they state, as lemmas. Compiled for Gloss from general knowledge; the kinds are those
 * of Levin (1993), English Verb Classes and Alternations (communication, change of possession, measure), and of Girju (2003) for verbs that
 * state causes.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Verbs that give what follows as somebody's words or thoughts: “the report says that …”. */
export const attributionVerbs = words(
  "say tell state report claim argue assert note write add explain announce declare mention remark comment insist maintain allege " +
  "suggest believe think know feel hope expect assume suppose " +
    "guess doubt estimate predict conclude find show indicate reveal demonstrate prove confirm deny admit acknowledge concede agree " +
    "warn recommend propose promise advise recall remember " +
    "observe point stress emphasize emphasise specify define describe imply infer hold consider understand realize realise recognize " +
    "recognise reply respond answer ask wonder inquire shout whisper cry " +
    "testify contend complain hypothesize hypothesise speculate imagine fear worry guarantee assure inform notify remind persuade " +
    "convince teach learn read hear",
);

/** Verbs that say what their subject is. */
export const linkingVerbs = words("be become remain seem appear");

export const possessionVerbs = words("have own possess lack belong contain include hold keep retain comprise share inherit hoard");

/** Verbs that say one thing brings about another. With `lead` it takes “to”, with `result` “in” or “from”. */
export const causationVerbs = words(
  "cause trigger produce induce provoke prompt force enable prevent generate create stem arise yield spark compel evoke incite " +
  "inspire motivate necessitate effect engender ensure " +
    "entail lead result contribute",
);

export const comparisonVerbs = words(
  "differ exceed outperform outnumber outweigh surpass resemble match equal equate compare contrast beat outrank outlast outstrip vary",
);

/** Causal verbs that are so only with a preposition, and the prepositions. */
export const causalPrepositions: ReadonlyMap<string, string> = new Map([
  ["lead", "to"],
  ["result", "in"],
  ["stem", "from"],
  ["arise", "from"],
  ["contribute", "to"],
]);

/** Causal verbs that are so only with another verb after their object: “makes the build fail”. */
export const causalWithVerb = words("make let help drive inspire get have bring effect lead");

export const negations = words("not n't never nor neither nowhere hardly scarcely barely");
export const negativeDeterminers = words("no neither none nobody nothing");
export const negativeConjunctions = words("neither nor");
/** Verbs whose subject, not object, is to do what their infinitive says: “promised him to leave”. */
export const subjectControl = words("promise threaten vow swear");
