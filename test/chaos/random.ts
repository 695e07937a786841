import { randomFrom } from "../endpoint/random";

/** Chance that a seed repeats. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** An integer from 0 to below `count`. */
  below(count: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  const next = randomFrom(seed);
  return {
    next,
    below: (count) => Math.floor(next() * count),
    happens: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  };
}
