import assert from "node:assert/strict";
import { bytesOfTeamKey, isTeamKey, makeTeamKey } from "../../../src/core/sharing/teamKey";
import { createTeamSeal } from "../../../src/core/sharing/teamSeal";

describe("the seal of a team", () => {
  const teamKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  it("opens what was sealed under the same name with the same key, and nothing else", async () => {
    const [ours, same, others] = [await createTeamSeal(teamKey, "a"), await createTeamSeal(teamKey, "a"), await createTeamSeal(makeTeamKey(), "a")];
    const value = await ours.seal("name", "Größe ≤ 3");
    assert.equal(await same.open("name", value), "Größe ≤ 3");
    assert.equal(await same.open("other name", value), undefined);
    assert.equal(await others.open("name", value), undefined);
    assert.equal(await same.open("name", new Uint8Array()), undefined);
    for (const at of value.keys()) {
      const changed = value.slice();
      changed[at]! ^= 0x80;
      assert.equal(await same.open("name", changed), undefined, `byte ${at}`);
      if (at % 50 === 0) assert.equal(await same.open("name", value.subarray(0, at)), undefined, `cut at ${at}`);
    }
  });

  it("gives names that follow from the key, the team's key and the namespace", async () => {
    const [one, two] = [await createTeamSeal(teamKey, "a"), await createTeamSeal(teamKey, "b")];
    assert.match(one.nameOf("x"), /^gloss:1:a:[\da-f]{64}$/);
    assert.equal(one.nameOf("x"), (await createTeamSeal(teamKey, "a")).nameOf("x"));
    assert.equal(new Set([one.nameOf("x"), one.nameOf("y"), two.nameOf("x"), (await createTeamSeal(makeTeamKey(), "a")).nameOf("x")]).size, 4);
  });

  it("keeps to the form that other versions read", async () => {
    const seal = await createTeamSeal(teamKey, "a");
    // Worked out from RFC 5869, RFC 2104 and NIST SP 800-38D with Node's own functions.
    const { hkdfSync, createHmac, createDecipheriv } = await import("node:crypto");
    const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", bytesOfTeamKey(teamKey), "", `gloss shared cache 1 ${purpose}`, 32));
    const name = `gloss:1:a:${createHmac("sha256", keyFor("names")).update("x").digest("hex")}`;
    assert.equal(seal.nameOf("x"), name);
    const value = Buffer.from(await seal.seal(name, "text"));
    assert.equal(value[0], 1);
    const decipher = createDecipheriv("aes-256-gcm", keyFor("values"), value.subarray(1, 13));
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(value.subarray(-16));
    assert.equal(Buffer.concat([decipher.update(value.subarray(13, -16)), decipher.final()]).toString(), "text".padEnd(512));
  });

  it("never makes the same value twice, and tells little by a value's length", async () => {
    const seal = await createTeamSeal(teamKey, "a");
    const values = await Promise.all(Array.from({ length: 100 }, async () => Buffer.from(await seal.seal("name", "text")).toString("hex")));
    assert.equal(new Set(values).size, 100);
    const lengths = await Promise.all([1, 100, 512, 513].map(async (length) => (await seal.seal("name", "x".repeat(length))).length));
    assert.deepEqual(lengths, [541, 541, 541, 1_053]);
  });
});

describe("a team's key", () => {
  it("is made of 256 random bits", () => {
    const keys = Array.from({ length: 100 }, makeTeamKey);
    assert.equal(new Set(keys).size, 100);
    for (const key of keys) {
      assert.ok(isTeamKey(key), key);
      assert.equal(bytesOfTeamKey(key).length, 32);
    }
  });

  it("is no password, which could be tried out", () => {
    for (const text of ["", "secret", "correct horse battery staple, said the whale", `${makeTeamKey()}A`, makeTeamKey().slice(1), `${makeTeamKey().slice(1)}+`]) assert.ok(!isTeamKey(text), text);
  });
});
