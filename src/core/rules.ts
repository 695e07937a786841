import { analyzerList } from "./analytical";
import { relationalRules } from "./relational/rules";
import { structuralRules } from "./structural";
import type { Rule } from "./structural/rule";

/** Everything that people know as a rule: what the structural and the relational tier look for, and the analyzers. */
export const rules: readonly Rule[] = [...structuralRules, ...relationalRules, ...analyzerList];
