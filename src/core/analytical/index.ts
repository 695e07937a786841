import type { Analyzer } from "./analyzer";
import { contradiction } from "./contradiction";
import { discourse } from "./discourse";
import { pragmatics } from "./pragmatics";

/** The analyzers by name. */
export const analyzers = { contradiction, discourse, pragmatics } as const;

/** The analyzers in the order in which they are listed to people. */
export const analyzerList: readonly Analyzer[] = [contradiction, discourse, pragmatics];
