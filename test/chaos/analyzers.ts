import { contradiction } from "../../src/core/analytical/contradiction";
import { discourse } from "../../src/core/analytical/discourse";
import { pragmatics } from "../../src/core/analytical/pragmatics";
import { withWitness } from "./witness";

/** The analyzers of a run, in all of its processes. */
export const analyzers = [contradiction, discourse, pragmatics].map(withWitness);
