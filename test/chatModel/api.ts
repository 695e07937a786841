import type * as vscode from "vscode";

/** What the suite sees and says of the chat model. */
export interface ChatModel {
  /** The messages of each request, in order. */
  readonly requests: (readonly { readonly role: vscode.LanguageModelChatMessageRole; readonly text: string }[])[];
  /** Gives the pieces of the next replies, or throws. */
  reply: (token: vscode.CancellationToken) => AsyncIterable<string>;
}
