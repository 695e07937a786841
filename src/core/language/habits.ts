import type { WordTable } from "./wordTable";

/**
 * Decisions of the tagger and the parser that hardly ever come out otherwise where a few things are the same: an article is put on the stack before a noun, and
 * becomes its determiner. Each kind of decision has two keys, and the second, which asks for something else as well or instead, is looked up where the first says nothing. Looking
 * one up costs one step, and working it out some fifty. Half of all decisions are such.
 */
export interface Habits {
  /** What is always decided under a key; -1 where it depends on more. */
  usual(key: number): number;
}

/** For training, and for measuring what habits are worth. */
export const noHabits: Habits = { usual: () => -1 };

/** Habits as a file has them: keys are words, and their numbers decisions, from 1. */
export function openHabits(table: WordTable): Habits {
  return { usual: (key) => table.find(key) - 1 };
}
