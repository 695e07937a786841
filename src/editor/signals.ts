import * as vscode from "vscode";

/** VS Code's cancellation as the core knows it. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort(new vscode.CancellationError());
  else token.onCancellationRequested(() => controller.abort(new vscode.CancellationError()));
  return controller.signal;
}

/** The other way round. Dispose it when nobody wants the call any more, ended or not. */
export function tokenOf(signal: AbortSignal): vscode.Disposable & { readonly token: vscode.CancellationToken } {
  const source = new vscode.CancellationTokenSource();
  const cancel = (): void => source.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel);
  return {
    token: source.token,
    dispose() {
      signal.removeEventListener("abort", cancel);
      cancel();
      source.dispose();
    },
  };
}
