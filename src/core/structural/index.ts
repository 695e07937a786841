import type { BlockRule } from "./rule";

/** Every rule of the structural tier. Adding a rule is one file, one line here and one fixture. */
export const structuralRules: readonly BlockRule[] = [];
