import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNodeFolder } from "../../src/files/nodeFolder";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a folder on disk", () => {
  let path: string;

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), "gloss-folder-")), "not", "yet", "there");
  });

  afterEach(() => {
    rmSync(join(path, "../../.."), { recursive: true, force: true });
  });

  const written = (name: string): string => readFileSync(join(path, name), "utf8");

  it("is empty until something is written, and reading makes nothing", async () => {
    const folder = createNodeFolder(path);
    assert.deepEqual(await folder.list(), []);
    assert.equal(await folder.read("a"), undefined);
    await folder.remove("a");
    assert.equal(existsSync(path), false);
  });

  it("writes, reads, lists, renames and removes", async () => {
    const folder = createNodeFolder(path);
    await folder.write("a.json", bytes("first, and longer"));
    await folder.write("a.json", bytes("second"));
    await folder.append("b-1.jsonl", bytes("one\n"));
    await folder.append("b-1.jsonl", bytes("two\n"));
    mkdirSync(join(path, "folder"));

    assert.equal(new TextDecoder().decode(await folder.read("a.json")), "second");
    assert.equal(written("b-1.jsonl"), "one\ntwo\n");
    const files = [...(await folder.list())].sort((x, y) => x.name.localeCompare(y.name));
    assert.deepEqual(
      files.map((file) => [file.name, file.bytes]),
      [
        ["a.json", 6],
        ["b-1.jsonl", 8],
      ],
    );
    assert.equal(files[0]!.modifiedMs, statSync(join(path, "a.json")).mtimeMs);

    await folder.rename("b-1.jsonl", "a.json");
    assert.equal(written("a.json"), "one\ntwo\n");
    await folder.remove("a.json");
    assert.deepEqual(readdirSync(path), ["folder"]);
  });

  it("takes plain file names only", async () => {
    const folder = createNodeFolder(path);
    for (const name of ["", ".", "..", "../a", "a/b", "a\\b", "C:a", "a\0", ".hidden", "a".repeat(300)]) {
      await assert.rejects(() => folder.write(name, bytes("x")), /plain file name/);
      await assert.rejects(() => folder.append(name, bytes("x")), /plain file name/);
      await assert.rejects(() => folder.read(name), /plain file name/);
      await assert.rejects(() => folder.remove(name), /plain file name/);
      await assert.rejects(() => folder.rename(name, "a"), /plain file name/);
    }
    assert.equal(existsSync(path), false);
  });

  it("lets others see the old file or the new one, never half of it", async () => {
    const folder = createNodeFolder(path);
    const texts = ["a".repeat(300_000), "b".repeat(500_000)];
    await folder.write("file", bytes(texts[0]!));
    let isWriting = true;
    const writing = (async () => {
      for (let round = 1; round <= 10; round++) await folder.write("file", bytes(texts[round % 2]!));
      isWriting = false;
    })();
    let looks = 0;
    while (isWriting) {
      const text = new TextDecoder().decode(await folder.read("file"));
      assert.ok(texts.includes(text), `saw ${text.length} bytes`);
      looks++;
    }
    await writing;
    assert.ok(looks > 1);
  });

  it("leaves no draft behind when a write fails, and sweeps those of processes that died", async () => {
    const folder = createNodeFolder(path);
    mkdirSync(join(path, "taken", "inside"), { recursive: true });
    writeFileSync(join(path, ".draft-old"), "x");
    utimesSync(join(path, ".draft-old"), 0, 0);
    writeFileSync(join(path, ".draft-young"), "x");
    await assert.rejects(folder.write("taken", bytes("x")));
    assert.deepEqual(readdirSync(path).sort(), [".draft-young", "taken"]);
    assert.deepEqual(await folder.list(), []);
  });

  it("rejects when its path is a file", async () => {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, "a file");
    const folder = createNodeFolder(path);
    await assert.rejects(folder.list());
    await assert.rejects(folder.read("a"));
    await assert.rejects(folder.write("a", bytes("x")));
    await assert.rejects(folder.append("a", bytes("x")));
    assert.equal(readFileSync(path, "utf8"), "a file");
  });

  it("rejects when permission is denied", async function () {
    if (process.platform === "win32") this.skip();
    const folder = createNodeFolder(path);
    await folder.write("a", bytes("x"));
    chmodSync(join(path, "../../.."), 0o755);
    chmodSync(path, 0o500);
    await withoutRootsRights(async () => {
      await assert.rejects(folder.write("b", bytes("x")), /EACCES/);
      await assert.rejects(folder.append("b", bytes("x")), /EACCES/);
    });
    chmodSync(path, 0o000);
    await withoutRootsRights(async () => {
      await assert.rejects(folder.list(), /EACCES/);
      await assert.rejects(folder.read("a"), /EACCES/);
    });
    chmodSync(path, 0o700);
    assert.equal(written("a"), "x");
  });

  it("keeps every line that a killed process was told is on disk, and cuts off at most the last", async () => {
    mkdirSync(path, { recursive: true });
    const child = fork(join(process.cwd(), "out/test/files/appender.main.js"), [path]);
    let told = 0;
    child.on("message", (count) => {
      told = Number(count);
      if (told === 30) child.kill("SIGKILL");
    });
    await once(child, "exit");
    const lines = written("lines").split("\n");
    const rest = lines.pop()!;
    assert.ok(told >= 30);
    assert.ok(lines.length >= told);
    lines.forEach((line, index) => {
      assert.equal(line, String(index + 1).padStart(4_000, "0"));
    });
    assert.ok(String(lines.length + 1).padStart(4_000, "0").startsWith(rest));
  });
});

/** Root may read and write everything, so a test that runs as root does so as nobody for a while. */
async function withoutRootsRights(run: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
