/**
 * Weights of features that are known by their names. Their bytes: one line a feature, in UTF-8, its name and its weights, all of the same kind, tabs between them. What
 * is not there weighs nothing.
 */
export type NamedWeights = ReadonlyMap<string, readonly number[]>;

export function unpackNamedWeights(bytes: Uint8Array): NamedWeights {
  const lines = new TextDecoder().decode(bytes).split("\n");
  return new Map(
    lines.filter((line) => line !== "").map((line): [string, number[]] => {
      const [name = "", ...weights] = line.split("\t");
      return [name, weights.map(Number)];
    }),
  );
}

/** The other way round. No name may have a tab or a line's end in it. */
export function packNamedWeights(weights: NamedWeights): Uint8Array {
  return new TextEncoder().encode([...weights].map(([name, row]) => `${[name, ...row].join("\t")}\n`).join(""));
}
