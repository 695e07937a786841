import type { Lexicon } from "../rule";

/** Claims about everything, or for ever. */
export const universalClaims: Lexicon = {
  source: "Compiled for Gloss. The INCOSE Guide to Writing Requirements says why.",
  licence: "MIT",
  groups: {
    always: ["always", "never"],
    circumstances: [
      "under all circumstances", "in all circumstances", "under any circumstances", "under all conditions", "in all situations",
      "in every situation", "no matter what", "without exception", "without exceptions",
      "in any situation", "in all possible cases",
    ],
    possible: ["all possible", "every possible", "any possible", "every conceivable", "all conceivable"],
    every: ["any and all", "each and every"],
    object: ["all", "every"],
    perfect: [
      "perfectly", "flawless", "flawlessly", "bug-free", "bug free", "error-free", "error free", "zero downtime", "zero bugs",
      "completely secure", "fully secure", "completely safe",
      "completely reliable", "fully reliable", "foolproof", "infallible", "infinitely scalable", "completely eliminate",
      "completely eliminates", "completely prevent",
      "completely prevents", "fully protected", "unbreakable", "unhackable", "impossible to break",
    ],
    fixed: [
      "almost always", "nearly always", "not always", "almost never", "never mind", "perfectly fine", "perfectly valid",
      "perfectly legal", "as perfectly", "not perfectly", "never type", "at all", "if at all", "after all", "all but", "all in all",
    ],
  },
};

/** Verbs of a system in the third person whose object cannot be everything. */
export const sweepingVerbs: ReadonlySet<string> = new Set(
  (
    "handle support prevent detect catch fix solve guarantee eliminate avoid resolve anticipate handles supports prevents " +
    "detects catches fixes solves guarantees ensures protects eliminates avoids resolves accepts understands works finds " +
    "recovers"
  ).split(" "),
);

/** Verbs after `always` or `never` that promise what no system keeps. */
export const promises: ReadonlySet<string> = new Set((
  "work works fail fails crash crashes break breaks available responds respond correct wrong lose loses hang hangs lie lies up down " +
  "secure safe true"
).split(" "));

/** What nothing can be all of. */
export const boundlessNouns: ReadonlySet<string> = new Set((
  "errors error bugs cases case attacks attack scenarios situations problems issues vulnerabilities threats failures failure inputs " +
  "input devices browsers platforms exceptions"
).split(" "));

/** Words between `all` and such a noun that do not narrow it down. */
export const boundlessAdjectives: ReadonlySet<string> = new Set("edge possible potential corner kinds types sorts of security".split(" "));

/** What nobody has to 100 %. */
export const promisedInFull: ReadonlySet<string> = new Set(
  "secure safe reliable accurate correct compatible available uptime availability accuracy reliability coverage".split(" "),
);
