// What the bench measures, bundled as it is shipped.
export { DocumentRelations } from "../../src/core/documentRelations";
export { openModelFile } from "../../src/core/language/modelFile";
export { LiveDocument } from "../../src/core/liveDocument";
export { openEnglishReader } from "../../src/core/relational/englishReader";
export { relationalRules } from "../../src/core/relational/rules";
export { structuralRules } from "../../src/core/structural";
export { createBlockReader } from "../../src/core/structural/read";
