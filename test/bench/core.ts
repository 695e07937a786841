// What the bench measures, bundled as it is shipped.
export { LiveDocument } from "../../src/core/liveDocument";
export { structuralRules } from "../../src/core/structural";
export { createBlockReader } from "../../src/core/structural/read";
