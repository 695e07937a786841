import { acronym } from "./acronym";
import { andOr } from "./andOr";
import { approximation } from "./approximation";
import { code } from "./code";
import { comparative } from "./comparative";
import { constraints } from "./constraints";
import { doubleNegation } from "./doubleNegation";
import { fileReference } from "./fileReference";
import { hiddenText } from "./hiddenText";
import { keywordCase } from "./keywordCase";
import { loophole } from "./loophole";
import { modality } from "./modality";
import { nonVerifiable } from "./nonVerifiable";
import { openList } from "./openList";
import { placeholder } from "./placeholder";
import { promptTag } from "./promptTag";
import { quantity } from "./quantity";
import type { BlockRule } from "./rule";
import { symbolReference } from "./symbolReference";
import { tagPair } from "./tagPair";
import { termNaming } from "./termNaming";
import { termSpelling } from "./termSpelling";
import { todo } from "./todo";
import { typedHole } from "./typedHole";
import { unclearReference } from "./unclearReference";
import { universalClaim } from "./universalClaim";
import { unusedDirective } from "./unusedDirective";
import { url } from "./url";
import { vagueQuantifier } from "./vagueQuantifier";
import { vagueWord } from "./vagueWord";
import { version } from "./version";

/** Every rule of the structural tier. Adding a rule is one file, one line here and one fixture. */
export const structuralRules: readonly BlockRule[] = [
  acronym,
  andOr,
  approximation,
  code,
  comparative,
  constraints,
  doubleNegation,
  fileReference,
  hiddenText,
  keywordCase,
  loophole,
  modality,
  nonVerifiable,
  openList,
  placeholder,
  promptTag,
  quantity,
  symbolReference,
  tagPair,
  termNaming,
  termSpelling,
  todo,
  typedHole,
  unclearReference,
  universalClaim,
  unusedDirective,
  url,
  vagueQuantifier,
  vagueWord,
  version,
];
