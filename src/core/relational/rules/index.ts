import type { Rule } from "../../structural/rule";
import { ambiguousReference } from "./ambiguousReference";
import { entity } from "./entity";
import { relationship } from "./relationship";
import { semanticRole } from "./semanticRole";
import { twoNames } from "./twoNames";

/** The rules that need to understand English. */
export const relationalRules: readonly Rule[] = [ambiguousReference, entity, relationship, semanticRole, twoNames];
