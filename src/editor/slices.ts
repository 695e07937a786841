import * as vscode from "vscode";
import { inSlices } from "../core/slices";

/** How long work that somebody waits for may hold the thread at a time, milliseconds: half a frame. */
const sliceMs = 8;

/**
 * What a computation about a document comes to that rests now and then. Undefined where it was cancelled, or where the document has changed meanwhile: then what has
 * been computed so far holds no longer.
 */
export async function whileUnchanged<Value>(
  steps: Generator<undefined, Value>,
  document: Pick<vscode.TextDocument, "version">,
  token: vscode.CancellationToken,
): Promise<Value | undefined> {
  const { version } = document;
  const rest = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested || document.version !== version) throw new vscode.CancellationError();
  };
  try {
    return await inSlices(steps, { sliceMs, rest });
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  }
}
