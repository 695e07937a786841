import type { Lexicon } from "../rule";

/** Demands that no test can show to be met. */
export const nonVerifiables: Lexicon = {
  source:
    "Compiled for Gloss. ISO/IEC/IEEE 29148:2018 and the INCOSE Guide to Writing Requirements say why.",
  licence: "MIT",
  groups: {
    speed: [
      "fast", "quickly", "rapidly", "speedy", "in a timely manner", "in a timely fashion", "promptly", "swiftly", "instantly",
      "in a reasonable time", "in a reasonable amount of time",
      "within a reasonable time", "as soon as possible", "as fast as possible", "as quickly as possible", "as early as possible",
      "without undue delay", "without noticeable delay", "without delay", "good performance", "high performance", "high-performance",
      "acceptable performance", "adequate performance",
      "reasonable performance", "optimal performance", "excellent performance", "blazing fast", "blazingly fast", "lightning fast",
      "lightning-fast",
    ],
    extreme: [
      "minimise", "minimize", "minimising", "minimizing", "minimal", "minimally", "maximise", "maximize", "maximising", "maximizing",
      "optimal", "optimally", "as small as possible", "as short as possible", "as little as possible",
      "as few as possible", "as simple as possible", "as low as possible", "as large as possible", "as high as possible",
      "as many as possible", "as long as possible", "as close as possible", "as accurate as possible",
      "as accurately as possible", "as specific as possible", "as concise as possible", "as detailed as possible",
      "as clear as possible", "as clearly as possible", "as soon as practical", "as efficient as possible",
      "as efficiently as possible", "as thorough as possible", "as complete as possible",
    ],
    claim: [
      "state of the art", "state-of-the-art", "cutting-edge", "cutting edge", "best-in-class", "best in class", "next-generation",
      "highly scalable", "highly reliable",
      "highly secure", "highly performant", "highly efficient", "highly optimized", "highly optimised", "enterprise-class",
      "industry-leading", "high reliability",
    ],
    fixed: [
      "fast path", "fast paths", "fast-path", "fail fast", "fail-fast", "fast forward", "fast-forward", "fast track", "fast-track",
      "fast mode",
      "fast retransmit", "fast open", "too fast", "too quickly", "how fast", "how quickly", "so fast", "as fast as",
      "as quickly as", "very quickly", "minimal example", "minimal reproduction", "minimal version", "minimal set", "minimal repro",
      "rapid prototyping", "rapid iteration", "more rapidly", "more quickly", "most rapidly",
      "minimal complete", "minimal reproducible example", "minimal api", "minimal apis", "minimal supported",
      "not fast", "fast moving", "fast-moving", "fast changing", "as quickly as you", "optimal substructure", "optimal solution",
      "as long as possible to", "break things fast",
    ],
  },
};

/** What a `minimal …` of is a demand rather than a kind of thing. */
export const demandedNouns: ReadonlySet<string> = new Set(
  (
    "impact overhead latency downtime effort delay disruption risk cost costs complexity code changes change boilerplate friction " +
    "performance loss memory cpu resource resources dependencies interruption interference footprint work time"
  ).split(" "),
);
