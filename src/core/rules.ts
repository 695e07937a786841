import { analyzerList } from "./analytical";
import { structuralRules } from "./structural";
import type { Rule } from "./structural/rule";

/** Everything that people know as a rule: what the structural tier looks for, and the analyzers. */
export const rules: readonly Rule[] = [...structuralRules, ...analyzerList];
