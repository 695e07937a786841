import assert from "node:assert/strict";
import fc from "fast-check";
import { createLeaving } from "../../../src/core/privacy/leaving";
import { defaultPolicy, personalPolicy, type PolicyWish } from "../../../src/core/privacy/policy";
import { cpuMs } from "../../cpuTime";

const folder = "file:///home/me/project";

function leaves(path: string, wish: PolicyWish = {}): boolean {
  const uri = path.includes(":") ? path : `${folder}/${path}`;
  return createLeaving(personalPolicy(wish))({ uri, folder }).kind === "allowed";
}

function whyNot(path: string, wish: PolicyWish = {}): string {
  const leaving = createLeaving(personalPolicy(wish))({ uri: `${folder}/${path}`, folder });
  return leaving.kind === "denied" ? leaving.why : "";
}

describe("what may leave the machine", () => {
  it("keeps files that hold secrets by custom", () => {
    const kept = [
      ".env", ".env.md", ".env.production", "deploy/.env.local.txt", "prod.env", "id_rsa", "id_rsa.old.txt", "keys/server.pem", "server.PEM", "a/b/credentials.json",
      "credentials", "CREDENTIALS.md", "secrets/notes.md", "docs/Secrets/plan.md", ".ssh/config", "private/diary.md", ".npmrc", "infra/prod.tfvars", "vault.kdbx", ".envrc",
      "passwords.txt", "notes/.aws/readme.md", "server.key.bak", "server.pem.txt", ".npmrc~", ".netrc.orig", ".pgpass.old.1", "id_rsa copy", ".env~", "vault.kdbx.backup",
    ];
    assert.deepEqual(kept.filter((path) => leaves(path)), []);
  });

  it("lets everything else leave", () => {
    const sent = [
      "README.md", "docs/environment.md", "docs/env.md", "docs/authentication.md", "docs/secret-santa.md", "spec/keys.md", "docs/password-reset.md", "privateer.md",
      "docs/private.md", "monkey.md", "a.keynote.md", "untitled:Untitled-1", "docs/credential-types.md", "envoy.md", "src/.environment/notes.md",
    ];
    assert.deepEqual(sent.filter((path) => !leaves(path)), []);
  });

  it("knows a file by whatever address it has", () => {
    const addresses = [
      "file:///home/me/project/.env.md", "file:///home/me/project/docs/%2Eenv%2Emd", "vscode-notebook-cell:/home/me/project/secrets/plan.ipynb#W0sZmlsZQ%3D%3D",
      "git:/home/me/project/.env?%7B%22ref%22%3A%22~%22%7D", "vscode-remote://ssh-remote%2Bhost/home/me/.ssh/notes.md", "file:///c%3A/Users/me/project/ID_RSA",
      "C:\\Users\\me\\.aws\\notes.md", "file:///home/me/project/docs/../secrets/./a.md", "file:///home/me/project/.env.", "file:///c%3A/project/.env%3A%3A%24DATA",
      "file:///C%3A/project/secrets%20/a.md", "/home/me/.gnupg/notes.md",
    ];
    assert.deepEqual(addresses.filter((address) => leaves(address)), []);
  });

  it("knows what is in a folder whose address is written in other letters", () => {
    const mayLeave = createLeaving(personalPolicy({ neverSend: { "drafts/**": true } }));
    for (const [uri, root] of [["file:///C%3A/project/drafts/a.md", "file:///c%3A/project"], ["/Users/me/Project/drafts/a.md", "/users/me/project"]] as const) {
      assert.equal(mayLeave({ uri, folder: root }).kind, "denied", uri);
    }
    assert.equal(mayLeave({ uri: "/home/me/projects/drafts/a.md", folder: "/home/me/project" }).kind, "allowed");
  });

  it("takes a workspace within a private folder for private, but not macOS's folder for temporary files", () => {
    const mayLeave = createLeaving(defaultPolicy);
    assert.equal(mayLeave({ uri: "file:///home/me/private/diary/may.md", folder: "file:///home/me/private/diary" }).kind, "denied");
    assert.equal(mayLeave({ uri: "file:///private/tmp/project/may.md", folder: "file:///private/tmp/project" }).kind, "allowed");
    assert.equal(mayLeave({ uri: "file:///private/var/folders/x/may.md" }).kind, "allowed");
  });

  it("keeps what neverSend names, as a path in the folder, a whole path, a folder or a name", () => {
    const never = (glob: string): PolicyWish => ({ neverSend: { [glob]: true } });
    assert.equal(leaves("drafts/a.md", never("drafts/**")), false);
    assert.equal(leaves("drafts/x/a.md", never("drafts/")), false);
    assert.equal(leaves("x/Drafts/a.md", never("drafts/")), false);
    assert.equal(leaves("x/drafts/y/a.md", never("drafts")), false);
    assert.equal(leaves("x/drafts/y/a.md", never("**/drafts")), false);
    assert.equal(leaves("x/minutes.md", never("minutes.md")), false);
    assert.equal(leaves("x/MINUTES.MD", never("minutes.*")), false);
    assert.equal(leaves("file:///home/me/notes/a.md", never("/home/me/notes/**")), false);
    assert.equal(leaves("drafts.md", never("drafts/**")), true);
    assert.equal(leaves("drafts/a.md", { neverSend: { "drafts/**": false } }), true);
  });

  it("takes composed and decomposed names for the same", () => {
    assert.equal(leaves("re\u0301sume\u0301.md", { neverSend: { "r\u00e9sum\u00e9.md": true } }), false);
  });

  it("lets a person, and nobody else, take a file off the list that comes with Gloss", () => {
    assert.equal(leaves("docs/credentials.md", { neverSend: { "docs/credentials.md": false } }), true);
    assert.equal(leaves("other/credentials.md", { neverSend: { "docs/credentials.md": false } }), false);
    assert.equal(leaves("docs/credentials.md", { neverSend: { "docs/credentials.md": false, "docs/**": true } }), false);
  });

  it("lets only what is named leave where there is an allow list", () => {
    const wish: PolicyWish = { onlySend: ["docs/**", "*.spec.md"] };
    assert.equal(leaves("docs/a.md", wish), true);
    assert.equal(leaves("x/a.spec.md", wish), true);
    assert.equal(leaves("notes/a.md", wish), false);
    assert.equal(leaves("Docs/a.md", wish), false);
    assert.equal(leaves("docs/.env.md", wish), false);
    assert.equal(leaves("untitled:Untitled-1", wish), false);
    const both = createLeaving({ ...defaultPolicy, onlySend: [["docs/**"], ["*.md"]] });
    assert.equal(both({ uri: `${folder}/docs/a.md`, folder }).kind, "allowed");
    assert.equal(both({ uri: `${folder}/docs/a.txt`, folder }).kind, "denied");
  });

  it("lets nothing leave while a list cannot be read, and says so", () => {
    assert.equal(leaves("a.md", { neverSend: { "[ab].md": true } }), false);
    assert.match(whyNot("a.md", { neverSend: { "[ab].md": true } }), /“\[ab\]\.md” in gloss\.privacy\.neverSend cannot be used: .*Until it is mended, no text leaves\./);
    assert.equal(leaves("a.md", { onlySend: ["!a.md"] }), false);
  });

  it("says what decides and where that can be changed", () => {
    assert.match(whyNot(".env.md"), /“\.env\*” hold secrets/);
    assert.match(whyNot("a.md", { localOnly: true }), /^gloss\.privacy\.localOnly says that no text leaves this machine\.$/);
    assert.match(whyNot("x/a.md", { neverSend: { "x/": true } }), /“x\/” in gloss\.privacy\.neverSend/);
    assert.match(whyNot("a.md", { onlySend: ["b.md"] }), /gloss\.privacy\.onlySend/);
  });

  it("decides about hostile paths and globs in short time", () => {
    const globs = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`**/a*a*a*a*/**/b${index}*`, true] as const));
    const startedMs = cpuMs();
    leaves(`${"a".repeat(120)}/`.repeat(30), { neverSend: globs });
    assert.ok(cpuMs() - startedMs < 2_000);
  });

  it("never lets more leave because something was added to neverSend", () => {
    const part = fc.constantFrom("a", "B", ".env", "x.md", "docs", "é");
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const glob = fc.array(fc.constantFrom("a", "*", "**", "B", ".env", "x.*", "docs"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(path, fc.array(glob, { maxLength: 3 }), glob, (file, before, added) => {
        const lists = (globs: readonly string[]): PolicyWish => ({ neverSend: Object.fromEntries(globs.map((each) => [each, true])) });
        assert.ok(!leaves(file, lists([...before, added])) || leaves(file, lists(before)));
      }),
    );
  });
});
