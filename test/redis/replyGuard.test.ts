import assert from "node:assert/strict";
import { ReplyGuard } from "../../src/redis/replyGuard";

describe("what a cache's server may say", () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
  const guardFor = (commands: number): ReplyGuard => {
    const guard = new ReplyGuard(10);
    guard.expect(commands);
    return guard;
  };

  it("is one status, error, number or value for each command, however it is cut into pieces", () => {
    const replies = bytes("+OK\r\n-OOM no\r\n:3\r\n$0\r\n\r\n$-1\r\n$10\r\n+\r\n$99\r\n:1\r\n+PONG\r\n");
    for (let size = 1; size <= replies.length; size++) {
      const guard = guardFor(7);
      for (let at = 0; at < replies.length; at += size) assert.ok(guard.accepts(replies.subarray(at, at + size)), `in pieces of ${size}`);
      assert.ok(!guard.accepts(bytes("+OK\r\n")), "one more was let through");
    }
  });

  it("is nothing unasked, nothing longer than was asked for, and nothing of another form", () => {
    assert.ok(!guardFor(0).accepts(bytes("$-1\r\n")));
    for (const reply of ["$11\r\n", "$1e1\r\n", "$-2\r\n", "$\r\n", "*1\r\n", ">1\r\n", "_\r\n", "%1\r\n", "\r\n", "HTTP/1.1 400\r\n", "$5\n", `+${"x".repeat(2_000)}`]) {
      assert.ok(!guardFor(9).accepts(bytes(reply)), JSON.stringify(reply));
    }
  });
});
