import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import * as vscode from "vscode";
import { analyzerList } from "../../src/core/analytical";
import { answeredUnits, hasFound, isHalfWay, statements, wronglyEnded } from "../endpoint/records";
import { startEndpoint, type EndpointOptions, type RunningEndpoint } from "../endpoint/server";
import { analyzing, type Analyzing } from "./analyzing";
import { open, rest, set, tidy, until } from "./gloss";

describe("analysis by an endpoint", () => {
  let built: Analyzing;
  let endpoint: RunningEndpoint;
  let isUp = false;

  const start = async (options: Partial<EndpointOptions> = {}): Promise<void> => {
    endpoint = await startEndpoint({ analyzers: analyzerList, ...options });
    isUp = true;
  };
  const stop = async (): Promise<void> => {
    if (isUp) await endpoint.close();
    isUp = false;
  };
  /** Waits until every statement is marked once, and all marks are this one's. */
  const untilAllBy = async (document: vscode.TextDocument, label: string): Promise<void> => {
    const expected = statements.map((words) => `${words} ${label}`).join("\n");
    const found = (): string => built.findings(document).map(({ words, by }) => `${words} ${by ?? ""}`).join("\n");
    await until(() => found() === expected, "").catch(() => assert.equal(found(), expected));
  };
  const label = (): string => `sample at ${new URL(endpoint.url).host}`;

  beforeEach(async () => {
    await set("analysis.quietMs", 100);
    built = analyzing();
  });
  afterEach(async () => {
    await built.close();
    await stop();
    await tidy();
  });

  it("is done by the built-in analyzers while the endpoint is down, which the status bar says, and by the model once it is up", async () => {
    await start();
    await stop();
    await built.use(endpoint.url);
    const { document } = await open(statements.join("\n\n"));
    await untilAllBy(document, "Built-in analyzers");
    const { host, port } = new URL(endpoint.url);
    await until(() => built.status().startsWith("$(warning)"), "the status bar says nothing of it");
    assert.match(built.status(), new RegExp(`Analysis fails: sample at ${host}: not reachable: nothing listens at ${host}\\. Is the server running\\?`));

    await start({ port: Number(port) });
    built.tier.background.retryFailed();
    await untilAllBy(document, label());
    await until(() => built.tier.activity.kind === "idle", "the analysis did not come to its end");
    assert.match(built.status(), new RegExp(`^\\$\\(whole-word\\) .*Analyzed by sample at ${host}\\.$`));
  });

  it("goes on in a file that is renamed meanwhile, and asks for nothing twice that was answered", async () => {
    let isStuck = true;
    await start({ faultOf: () => (isStuck && hasFound(endpoint.requests) ? "hang" : undefined) });
    await built.use(endpoint.url);
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const [before, after] = ["before.md", "after.md"].map((name) => vscode.Uri.joinPath(folder, name));
    await vscode.workspace.fs.writeFile(before!, new TextEncoder().encode(statements.join("\n\n")));
    try {
      const { document } = await vscode.window.showTextDocument(before!);
      const answered = (): readonly string[] => answeredUnits(endpoint.requests);
      await until(() => isHalfWay(endpoint.requests), "the analysis did not come half way");
      // Until the last replies are taken in.
      await rest(300);
      const early = new Set(answered());
      assert.ok(built.findings(document).length < statements.length);

      const renaming = new vscode.WorkspaceEdit();
      renaming.renameFile(before!, after!);
      // What hangs goes on hanging. The renamed file may be asked about while VS Code is still renaming.
      isStuck = false;
      assert.ok(await vscode.workspace.applyEdit(renaming));
      const renamed = await vscode.workspace.openTextDocument(after!);
      await untilAllBy(renamed, label());
      await until(() => built.tier.activity.kind === "idle", "the analysis did not come to its end");
      assert.ok(document.isClosed);
      assert.deepEqual(answered().filter((digest) => early.has(digest)), [...early]);
      assert.deepEqual(wronglyEnded(endpoint.requests), []);
      assert.deepEqual(built.tier.background.failed, []);
    } finally {
      for (const { fsPath } of [before!, after!]) await rm(fsPath, { force: true });
    }
  });
});
