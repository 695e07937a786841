import { connectionsTool } from "./connectionsTool";
import { findingsTool } from "./findingsTool";
import { outlineTool } from "./outlineTool";
import { ruleTool } from "./ruleTool";
import type { Tool } from "./tool";

/** What an assistant can ask of Gloss. */
export const tools: readonly Tool[] = [findingsTool, connectionsTool, outlineTool, ruleTool];
