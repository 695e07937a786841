import type { Lexicon } from "../rule";

const gradable = (
  "secure efficient efficiently reliable reliably robust accurate accurately flexible readable maintainable performant scalable " +
  "powerful precise convenient intuitive effective effectively responsive stable modern consistent user-friendly concise meaningful " +
  "comprehensive sophisticated lightweight elegant expressive ergonomic natural sensible predictable quickly rapidly easily " +
  "smoothly understandable appropriate suitable important relevant interesting useful valuable compelling insightful impactful " +
  "popular"
).split(" ");

/** Comparisons of quality. Comparatives of size are left out: `the larger value` usually says of what. */
export const comparatives: Lexicon = {
  source:
    "Compiled for Gloss. What counts as a smell follows Femmer et al., Rapid quality assurance with requirements smells (2017), and " +
    "ISO/IEC/IEEE 29148:2018.",
  licence: "MIT",
  groups: {
    comparative: [
      "better", "worse", "faster", "slower", "easier", "simpler", "cleaner", "clearer", "safer", "stronger", "weaker", "cheaper",
      "quicker", "smoother", "friendlier", "smarter", "nicer", "richer",
      ...gradable.flatMap((word) => [`more ${word}`, `less ${word}`]),
    ],
    superlative: [
      "best", "worst", "fastest", "slowest", "easiest", "simplest", "cleanest", "clearest", "safest", "strongest", "cheapest",
      "smartest", "quickest", ...gradable.flatMap((word) => [`most ${word}`, `least ${word}`]),
    ],
    fixed: [
      "best practice", "best practices", "best-practice", "best-practices", "best effort", "best-effort", "best efforts", "at best",
      "at worst", "best case", "best-case", "worst case", "worst-case", "worst cases", "best cases", "best before", "best of",
      "best in class", "best-in-class", "best known", "best-known", "best fit", "best match", "better known", "or better",
      "better or worse", "for better or worse", "had better", "better late", "best current practice",
      "best regards", "best suited", "better suited", "better safe", "even better", "best seller", "strongest possible", "no better",
      "no worse", "no faster", "no slower", "none the worse", "as best", "try your best", "your best", "our best",
      "so much the better", "the best of", "best guess", "best-of-breed", "best viewed", "get better", "gets better", "best interest",
      "best interests", "better yet", "much easier said", "best-selling", "best for", "faster-whisper",
      "most important", "most recent", "most relevant", "personal best", "as best as possible", "as best you can", "do your best",
    ],
  },
};

/** Words that name or stand for the other side of a comparison. */
export const standards: ReadonlySet<string> = new Set("than compared relative versus vs over among amongst times".split(" "));
