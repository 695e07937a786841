import assert from "node:assert/strict";
import { nameOfServer, readServerAddress, withPassword } from "../../../src/core/sharing/serverAddress";

describe("the address of a shared cache", () => {
  it("is read as Redis' own tools read it", () => {
    assert.deepEqual(readServerAddress("redis://cache.example"), { host: "cache.example", port: 6379, username: "", password: "", database: 0, isEncrypted: false });
    assert.deepEqual(readServerAddress("rediss://me:p%40ss@[::1]:6380/3"), { host: "::1", port: 6380, username: "me", password: "p@ss", database: 3, isEncrypted: true });
    assert.deepEqual(readServerAddress("redis://:secret@127.0.0.1/"), { host: "127.0.0.1", port: 6379, username: "", password: "secret", database: 0, isEncrypted: false });
  });

  it("is none where something else is meant", () => {
    for (const text of ["", "cache.example", "http://cache.example", "redis://", "redis:///0", "redis://a/b", "redis://a/1/2", "redis://a?x=1", "redis://a#x", "redis://%E0%A4%A@a", "redis://:%ZZ@a", "redis://a:99999"]) {
      assert.equal(readServerAddress(text), undefined, text);
    }
  });

  it("takes a password whatever is in it", () => {
    for (const password of ["simple", "p@ss/w:rd?#%41 ü"]) assert.equal(readServerAddress(withPassword("rediss://me@cache.example/2", password))?.password, password);
  });

  it("is named without what is secret", () => {
    assert.equal(nameOfServer(readServerAddress("redis://me:secret@cache.example")!), "cache.example:6379");
    assert.equal(nameOfServer(readServerAddress("redis://[::1]:1")!), "[::1]:1");
  });
});
