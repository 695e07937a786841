import type { Task } from "../analytical/task";
import { claimEditorial } from "./editorial";
import { claimResearch } from "./research";
import { claimResponse } from "./response";
import { claimTriage } from "./triage";

/** The stages of a claim review that a provider is asked for, in their order. */
export const reviewStages: readonly Task[] = [claimTriage, claimResearch, claimResponse, claimEditorial];
