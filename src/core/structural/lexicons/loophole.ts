import type { Lexicon } from "../rule";

/** Words that let a requirement be left undone. */
export const loopholes: Lexicon = {
  source:
    "Compiled for Gloss. ISO/IEC/IEEE 29148:2018, the INCOSE Guide to Writing Requirements and Femmer et al., Rapid quality " +
    "assurance with requirements smells (2017), say why.",
  licence: "MIT",
  groups: {
    possible: [
      "if possible", "where possible", "when possible", "whenever possible", "wherever possible", "if at all possible",
      "where at all possible", "if feasible", "where feasible", "when feasible", "whenever feasible",
      "if practical", "where practical", "when practical", "if practicable", "where practicable", "when practicable",
      "as far as possible", "as far as practicable", "so far as possible", "so far as is possible",
      "as far as is practicable", "as much as possible", "as much as practicable", "as much as is practical", "to the extent possible",
      "to the extent practicable", "to the extent practical", "to the extent feasible",
      "to the greatest extent possible", "to the maximum extent possible", "to the maximum extent practicable",
      "to the fullest extent possible", "insofar as possible", "inasmuch as possible", "as best you can", "as best as possible",
      "where reasonably possible", "if reasonably possible",
    ],
    fitting: [
      "where applicable", "when applicable", "if applicable", "wherever applicable", "whenever applicable", "where appropriate",
      "when appropriate", "if appropriate", "wherever appropriate", "whenever appropriate",
      "where relevant", "when relevant", "if relevant", "where sensible", "where it makes sense", "when it makes sense",
      "if it makes sense", "where suitable", "if suitable", "as the case may be", "where reasonable", "when reasonable",
      "if reasonable",
    ],
    need: [
      "if necessary", "where necessary", "when necessary", "whenever necessary", "wherever necessary", "if needed", "when needed",
      "where needed", "whenever needed", "wherever needed", "if required", "where required",
      "if desired", "if so desired", "only if needed", "only when needed", "only when necessary", "only if necessary",
      "to the extent necessary", "if it should prove necessary", "unless necessary", "unless absolutely necessary",
      "unless strictly necessary", "unless really necessary", "unless needed", "when absolutely necessary",
      "only when absolutely necessary", "if absolutely necessary",
    ],
    effort: [
      "make every effort", "make every effort to", "best effort", "best-effort", "best efforts", "reasonable effort",
      "reasonable efforts", "strive to", "strives to", "endeavour to", "endeavor to", "try to",
      "do your best", "do your best to", "aim to",
    ],
    discretion: [
      "at the discretion of", "at its discretion", "at their discretion", "at your discretion", "at its own discretion", "to be agreed",
      "as you see fit", "as they see fit", "as it sees fit", "use your judgement", "use your judgment", "use your best judgement",
      "use your best judgment", "use common sense",
    ],
  },
};
