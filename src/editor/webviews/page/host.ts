import type { FromPage } from "../messages";

/** What VS Code gives the script of a webview. */
interface VsCode {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

/** What is kept over a reload of the page: the document that it is about, and the families of connections that are hidden. */
export interface PageState {
  readonly uri: string;
  readonly hidden: readonly string[];
}

declare function acquireVsCodeApi(): VsCode;

/** May be asked for once only. */
export const host = acquireVsCodeApi();
