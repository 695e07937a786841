import assert from "node:assert/strict";
import { type FileAnalysis, type FileOutcome, runWorkspace, type WorkspaceFile } from "../../../src/core/workspace/workspaceRun";

describe("a run over a workspace", () => {
  const files = (count: number): WorkspaceFile[] => Array.from({ length: count }, (_, index) => ({ path: String(index) }));
  const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "?");

  async function run(of: Iterable<WorkspaceFile> | AsyncIterable<WorkspaceFile>, analyze: (file: WorkspaceFile) => Promise<FileAnalysis<string>>, { batchSize = 4, limit, bytesOf, signal = new AbortController().signal }: { batchSize?: number; limit?: number; bytesOf?: (result: string) => number; signal?: AbortSignal } = {}): Promise<FileOutcome<WorkspaceFile, string>[]> {
    const outcomes: FileOutcome<WorkspaceFile, string>[] = [];
    for await (const outcome of runWorkspace(of, { batchSize, limit, analyze, reasonOf, bytesOf }, signal)) outcomes.push(outcome);
    return outcomes;
  }
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn++) await Promise.resolve();
  };

  it("tells of each file in its order, however long each takes", async () => {
    const outcomes = await run(files(20), async ({ path }) => {
      await turns(40 - 2 * Number(path));
      return { kind: "analyzed", result: path };
    });
    assert.deepEqual(outcomes.map(({ file }) => file.path), files(20).map(({ path }) => path));
  });

  it("is not stopped by what goes wrong with one file", async () => {
    const outcomes = await run(files(4), async ({ path }) => {
      if (path === "1") throw new Error("broken");
      return path === "2" ? { kind: "skipped", why: "a picture" } : { kind: "analyzed", result: path };
    });
    assert.deepEqual(outcomes.map(({ kind }) => kind), ["analyzed", "failed", "skipped", "analyzed"]);
    assert.ok(outcomes[1]?.kind === "failed" && outcomes[1].why === "broken");
  });

  it("has no more files open than it is told, and takes no more than it needs", async () => {
    let open = 0;
    let most = 0;
    let taken = 0;
    function* endless(): Generator<WorkspaceFile> {
      for (;;) yield { path: String(taken++) };
    }
    const outcomes = await run(
      endless(),
      async ({ path }) => {
        most = Math.max(most, ++open);
        await turns(5);
        open--;
        return { kind: "analyzed", result: path };
      },
      { batchSize: 3, limit: 50 },
    );
    assert.deepEqual([outcomes.length, most, taken], [50, 3, 50]);
  });

  it("ends where there are no files", async () => {
    assert.deepEqual(await run([], () => assert.fail()), []);
  });

  describe("goes on with others while one takes long, as far as what waits for it is bounded", () => {
    for (const [what, megabytes, expected] of [
      ["by their number", 1, 4 * 8 - 1],
      // Those that are open besides come to their end.
      ["by what they take", 16, 4],
      ["by what a single one takes", 100, 3],
    ] as const) {
      it(what, async () => {
        let finished = 0;
        let end: () => void = () => assert.fail();
        const long = new Promise<void>((resolve) => (end = resolve));
        const outcomes = run(
          files(100),
          async ({ path }) => {
            if (path === "0") await long;
            finished++;
            return { kind: "analyzed", result: path };
          },
          { bytesOf: () => megabytes * 1e6 },
        );
        await turns(2_000);
        const meanwhile = finished;
        end();
        assert.deepEqual((await outcomes).map(({ file }) => file.path), files(100).map(({ path }) => path));
        assert.ok(meanwhile >= expected && meanwhile <= expected + 3 && meanwhile < 4 * 8, String(meanwhile));
      });
    }
  });

  it("tells when it is ended only of what was finished, and lets go of the folder", async () => {
    const stopper = new AbortController();
    let isLetGo = false;
    async function* source(): AsyncGenerator<WorkspaceFile> {
      try {
        for (let index = 0; ; index++) yield { path: String(index) };
      } finally {
        isLetGo = true;
      }
    }
    const outcomes = await run(
      source(),
      async ({ path }) => {
        if (path === "10") stopper.abort();
        await turns(1);
        return { kind: "analyzed", result: path };
      },
      { batchSize: 2, signal: stopper.signal },
    );
    assert.ok(outcomes.length >= 8 && outcomes.length <= 10, String(outcomes.length));
    assert.ok(isLetGo);
  });
});
