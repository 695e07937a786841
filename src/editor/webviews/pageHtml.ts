import * as vscode from "vscode";

/** The frame of a page: one style sheet and one script of ours, and nothing from anywhere else. The script puts the contents in as text. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, document: vscode.Uri | undefined): string {
  const nonce = createNonce();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", "page.js"));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "media", "page.css"));
  return `<!DOCTYPE html>
<html lang="${attribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';">
<link rel="stylesheet" href="${attribute(style.toString())}">
<title>Gloss</title>
</head>
<body data-document="${attribute(document?.toString() ?? "")}">
<main></main>
<script nonce="${nonce}" src="${attribute(script.toString())}"></script>
</body>
</html>`;
}

/** A page may run our script, and load what it is made of. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: ["dist", "media"].map((folder) => vscode.Uri.joinPath(extensionUri, folder)) };
}

const nonceLength = 24;

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(nonceLength));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function attribute(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => references[character]!);
}
