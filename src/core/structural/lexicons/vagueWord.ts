import type { Lexicon } from "../rule";

/**
 * Words whose meaning each reader supplies. `fixed` covers phrases that mean something definite, and those that another rule marks.
 */
export const vagueWords: Lexicon = {
  source:
    "Compiled for Gloss. What counts as a smell follows ISO/IEC/IEEE 29148:2018, Femmer et al., Rapid quality assurance with " +
    "requirements smells (2017), and the INCOSE Guide to Writing Requirements.",
  licence: "MIT",
  groups: {
    fitting: [
      "appropriate", "appropriately", "suitable", "suitably", "adequate", "adequately", "proper", "properly", "reasonable", "reasonably",
      "sensible", "sensibly", "acceptable", "acceptably", "sufficient", "sufficiently",
    ],
    need: ["as needed", "as necessary", "as required", "as desired", "as appropriate", "as applicable"],
    quality: [
      "user-friendly", "user friendly", "easy to use", "easy-to-use", "intuitive", "intuitively", "flexible", "flexibly", "robust",
      "robustly", "seamless", "seamlessly", "smoothly", "efficient", "efficiently",
      "scalable", "performant", "elegant", "elegantly", "lightweight", "high quality", "high-quality", "good quality", "well designed",
      "well-designed", "production-ready", "production ready", "production-grade",
      "enterprise-grade", "meaningful", "comprehensive", "graceful", "gracefully", "maintainable", "easy to understand", "easy to read",
      "easy to maintain", "human-friendly", "developer-friendly",
      "intelligently", "effectively", "sophisticated", "polished", "visually appealing", "aesthetically pleasing", "beautiful",
    ],
    fixed: [
      "proper noun", "proper nouns", "proper name", "proper names", "proper subset", "proper superset", "proper prefix",
      "necessary and sufficient", "sufficient to", "not sufficient", "where appropriate", "if appropriate",
      "when appropriate", "as appropriate for", "reasonable effort", "reasonable efforts", 
      "graceful shutdown", "graceful close", "graceful termination", "gracefully shut down", "graceful node shutdown", 
      "as required by", "as necessary for", "as needed by", "as needed for", "whatever is appropriate", "a sufficient number of",
      "an adequate number of", "a reasonable number of", "an appropriate number of",
      "more efficient", "most efficient", "more efficiently", "most efficiently", "more robust", "most robust", "more flexible",
      "most flexible", "more intuitive", "most intuitive", "more appropriate", "most appropriate",
      "more effectively", "most effectively", "more suitable", "most suitable", "more comprehensive", "more meaningful", "more scalable",
      "more performant",
      "more maintainable", "less efficient", "less robust", "less flexible", "less intuitive", "more reasonable", "most reasonable",
      "more lightweight",
      "more elegant", "most elegant", "more proper", "more sophisticated", "most comprehensive", "not appropriate", "not suitable",
      "not adequate", "not acceptable", "not reasonable",
      "no longer appropriate", "effectively immutable", "as required in", "as required to", "as needed to", "as necessary to",
    ],
  },
};
