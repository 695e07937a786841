// The draws of property tests: everybody's own at home, where a new fault is welcome at any time, and the same ones every time where a build is judged.
import { createRequire } from "node:module";

// The tests require it, and what they get is another module than what is imported here.
const fc = createRequire(import.meta.url)("fast-check");

const seed = process.env.GLOSS_SEED ?? (process.env.CI === undefined ? undefined : "1");
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
