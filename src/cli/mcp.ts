// The official SDK, since it follows the protocol's versions and its clients' habits; 1.x, since that runs on Node 20 and every client speaks with it. It is as
// large as the rest of the program, so this file is a bundle of its own that other commands never load.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { version } from "../../package.json";
import { markupNamed, markupOf } from "../core/document/language";
import { tools } from "../core/tools";
import { noLanguageOfProse } from "../core/tools/readDocument";
import type { Answer, DocumentQuestion, Source, Tool } from "../core/tools/tool";
import type { OpenFolders } from "./mcpFiles";
import { createToolReader, type ToolReader, unlessStopped } from "./mcpReader";
import type { NamedText } from "./namedText";

const instructions =
  "Gloss reads prose and says what is wrong or worth knowing about its wording. Ask gloss_findings for what to improve in a specification, prompt or README, gloss_connections for what depends on what in it, gloss_explain_rule for why a finding matters. Everything is read on this machine.";

/** UTF-8 bytes that a message may come to: a text of the greatest length, and what stands around it. */
const longestMessageBytes = 8_000_000;

/**
 * Answers an assistant that speaks the Model Context Protocol on standard input and output, until it goes or the process is told to end. Nothing else may be
 * written to standard output meanwhile. `complain` is told what goes wrong with the conversation.
 */
export async function serveMcp(folders: OpenFolders, complain: (message: string) => void): Promise<void> {
  const reader = createToolReader(complain);
  const server = new McpServer({ name: "gloss", title: "Gloss", version }, { instructions });
  const calls = new Set<Promise<CallToolResult>>();
  for (const tool of tools) register(server, tool, folders, reader, calls);
  server.server.onerror = ({ message }) => complain(message);

  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    const end = (): void => void server.close();
    // Whoever has said all there is to say may still wait for the answers, as behind a pipe.
    const finish = async (): Promise<void> => {
      do {
        await Promise.allSettled(calls);
        // What has just come in becomes a call in this turn, and what is answered is written in it.
        await new Promise(setImmediate);
      } while (calls.size > 0);
      end();
    };
    process.stdin.once("end", () => void finish()).once("error", end);
    process.stdout.once("error", end);
    process.once("SIGINT", end).once("SIGTERM", end);
  });
  await server.connect(new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: longestMessageBytes }));
  await ended;
  await reader.end();
}

function register(server: McpServer, tool: Tool, folders: OpenFolders, reader: ToolReader, calls: Set<Promise<CallToolResult>>): void {
  const { name, title, description, input } = tool;
  const annotations = { title, readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };
  server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given, { signal }) => {
    const call = callTool(tool, given, folders, reader, signal);
    calls.add(call);
    return call.finally(() => calls.delete(call));
  });
}

async function callTool(tool: Tool, given: Parameters<Tool["read"]>[0], folders: OpenFolders, reader: ToolReader, signal: AbortSignal): Promise<CallToolResult> {
  const asked = tool.read(given);
  switch (asked.kind) {
    case "refused":
      return refusal(asked.reason);
    case "answer":
      return result(asked.answer);
    case "document":
      return answer(asked.question, folders, reader, signal);
  }
}

async function answer(question: DocumentQuestion, folders: OpenFolders, reader: ToolReader, signal: AbortSignal): Promise<CallToolResult> {
  const found = find(question.source, folders);
  if (found.kind === "refused") return refusal(found.reason);
  const read = await reader.read(found.text, question.rules, signal);
  return read.kind === "refused" ? refusal(read.reason) : result(await unlessStopped(question.answer(read.document), signal));
}

type FoundDocument = { readonly kind: "found"; readonly text: NamedText } | { readonly kind: "refused"; readonly reason: string };

function find(source: Source, folders: OpenFolders): FoundDocument {
  if (source.kind === "text") {
    const markup = markupNamed(source.language);
    if (markup === undefined) return { kind: "refused", reason: noLanguageOfProse(source.language) };
    return { kind: "found", text: { name: "text", path: undefined, text: source.text, markup } };
  }
  const found = folders.read(source.path);
  if (found.kind === "refused") return found;
  const { name, path, text } = found;
  return { kind: "found", text: { name, path, text, markup: markupOf("", name) ?? "plaintext" } };
}

function result(answer: Answer): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(answer) }] };
}

/** A model reads it and does something else. */
function refusal(reason: string): CallToolResult {
  return { content: [{ type: "text", text: reason }], isError: true };
}
