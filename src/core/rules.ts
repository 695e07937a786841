import { analyzerList } from "./analytical";
import { relationalRules } from "./relational/rules";
import { structuralRules } from "./structural";
import type { Rule } from "./structural/rule";
import { glossary } from "./team/glossary";

/** Everything that people know as a rule: what the structural and the relational tier look for, what a team has agreed on, and the analyzers. */
export const rules: readonly Rule[] = [...structuralRules, glossary, ...relationalRules, ...analyzerList];
