import type * as vscode from "vscode";

/** How long work that somebody waits for may hold the thread at a time, milliseconds. */
const sliceMs = 8;

/**
 * What a computation about a document comes to that rests now and then. Undefined where it was cancelled, or where the document has changed meanwhile: then what has
 * been computed so far holds no longer.
 */
export async function inSlices<Value>(steps: Generator<undefined, Value>, document: Pick<vscode.TextDocument, "version">, token: vscode.CancellationToken): Promise<Value | undefined> {
  const { version } = document;
  for (;;) {
    const untilMs = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < untilMs);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested || document.version !== version) return undefined;
  }
}
