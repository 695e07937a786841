import * as vscode from "vscode";
import { auditedCalls, auditJsonLines, auditMarkdown } from "../core/privacy/auditCalls";
import type { AuditLog } from "../core/privacy/auditLog";
import { exportText, registerAll } from "./commandHandlers";
import type { AuditCommandId } from "./commandList";
import { showPage } from "./documentation";
import { fileOf } from "./workspaceFolder";

const scheme = "gloss-audit";
const uri = vscode.Uri.from({ scheme, path: "/Gloss Audit Log.md" });

/** What entries of the audit log are told apart by: a workspace sees its own alone. */
export function workspaceAddress(): string {
  const { workspaceFile, workspaceFolders = [] } = vscode.workspace;
  return workspaceFile?.toString() ?? (workspaceFolders.length === 0 ? "no workspace" : workspaceFolders.map((folder) => folder.uri.toString()).join(" "));
}

/** What the audit log calls whoever a question is asked for: a file by its path in the workspace. */
export function ownerName(owner: string): string {
  return vscode.workspace.asRelativePath(fileOf(vscode.Uri.parse(owner)));
}

/** Shows and exports what has left this machine from this workspace. Another workspace's part of the log is not to be had here, whatever address is asked for. */
export function registerAuditLog(log: Pick<AuditLog, "read">): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const calls = async (): Promise<{ readonly calls: ReturnType<typeof auditedCalls>; readonly damaged: number }> => {
    const { entries, damaged } = await log.read(workspaceAddress());
    return { calls: auditedCalls(entries), damaged };
  };
  const handlers: Record<AuditCommandId, (first: unknown) => unknown> = {
    "gloss.showAuditLog": async () => {
      // VS Code may have kept the page from the last time.
      changed.fire(uri);
      await showPage(uri);
    },
    "gloss.exportAuditLog": (file) => {
      const filters = { [vscode.l10n.t("JSON Lines")]: ["jsonl"] };
      const target = { file: file instanceof vscode.Uri ? file : undefined, title: vscode.l10n.t("Gloss: Export Audit Log"), filters };
      return exportText(target, async () => auditJsonLines((await calls()).calls), vscode.l10n.t("Gloss: the audit log is exported"));
    },
  };
  return vscode.Disposable.from(
    changed,
    registerAll(handlers),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(asked) {
        if (asked.toString() !== uri.toString()) return vscode.l10n.t("A workspace can read its own part of the audit log and no other: *Gloss: Show Audit Log* shows it.");
        const { calls: shown, damaged } = await calls();
        return auditMarkdown(shown, damaged, vscode.l10n);
      },
    }),
  );
}
