import type { FromPage, PageState } from "../messages";

/** What VS Code gives the script of a webview. */
interface VsCode {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCode;

/** May be asked for once only. */
export const host = acquireVsCodeApi();
