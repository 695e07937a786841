import assert from "node:assert/strict";
import { ModelError, type Provider, type Question, type ReplyPart } from "../../src/core/provider";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createReplayProvider, recording } from "../../src/providers/replay";
import { question } from "./sampleAnalyzer";
import { learntEnglish } from "../english";

async function ask(provider: Provider, put: Question, signal = new AbortController().signal): Promise<readonly ReplyPart[]> {
  const parts: ReplyPart[] = [];
  for await (const part of provider.ask(put, signal)) parts.push(part);
  return parts;
}

function itemsOf(parts: readonly ReplyPart[]): readonly (readonly [number, unknown])[] {
  return parts.flatMap((part) => (part.kind === "item" ? [[part.unit, part.item] as const] : []));
}

describe("built-in provider", () => {
  const neverPause = () => Promise.reject(new Error("no pause was due"));

  it("answers each unit with what its analyzer says", async () => {
    const parts = await ask(createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: neverPause, now: () => 0 }), question("Stop!", "Nothing.", "Run! Help!"));
    assert.deepEqual(itemsOf(parts), [[0, { quote: "Stop!" }], [2, { quote: "Run!" }], [2, { quote: "Help!" }]]);
  });

  it("gives way to others after every eight milliseconds of work", async () => {
    let nowMs = 0;
    let pauses = 0;
    const provider = createBuiltInProvider({
      english: () => Promise.resolve(learntEnglish()),
      // Each look at the clock is half a millisecond after the one before.
      now: () => (nowMs += 0.5),
      pause: () => {
        pauses++;
        nowMs += 1000;
        return Promise.resolve();
      },
    });
    await ask(provider, question(...Array.from({ length: 160 }, (_, index) => `Text ${index}!`)));
    assert.equal(pauses, 10);
  });

  it("stops when its answer is not wanted any more", async () => {
    const controller = new AbortController();
    const gone = new Error("text gone");
    const provider = createBuiltInProvider({
      english: () => Promise.resolve(learntEnglish()),
      now: () => performance.now() * 1e6,
      pause: () => {
        controller.abort(gone);
        return Promise.resolve();
      },
    });
    await assert.rejects(ask(provider, question("One!", "Two!", "Three!"), controller.signal), gone);
  });
});

describe("built-in provider without the model of English", () => {
  it("fails its questions, and says what to do", async () => {
    let asked = 0;
    const provider = createBuiltInProvider({ english: () => Promise.resolve((asked++, undefined)), pause: () => Promise.resolve() });
    for (let time = 1; time <= 2; time++) {
      await assert.rejects(ask(provider, question("Stop!")), (error) => error instanceof ModelError && error.failure.kind === "misconfigured" && /Install Gloss anew\.$/.test(error.message));
      assert.equal(asked, time);
    }
  });

  it("is done with a question that nobody wants any more by the time the model is loaded", async () => {
    const controller = new AbortController();
    const gone = new Error("text gone");
    const english = (): Promise<undefined> => {
      controller.abort(gone);
      return Promise.resolve(undefined);
    };
    await assert.rejects(ask(createBuiltInProvider({ english, pause: () => Promise.resolve() }), question("Stop!"), controller.signal), gone);
  });
});

describe("replay", () => {
  const names = { id: "replay", label: "Recorded replies", model: "sample" };
  const builtIn = createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => Promise.resolve() });
  const signal = new AbortController().signal;

  it("says again what was recorded, also when units come in other company", async () => {
    const lines: string[] = [];
    const recorded = recording(builtIn, (line) => lines.push(line));
    assert.deepEqual(await ask(recorded, question("Stop!", "Run! Help!")), await ask(builtIn, question("Stop!", "Run! Help!")));
    await ask(recorded, question("Nothing."));
    const replay = createReplayProvider(lines.join("\n"), names);
    assert.deepEqual(itemsOf(await ask(replay, question("Nothing.", "Run! Help!"))), [[1, { quote: "Run!" }], [1, { quote: "Help!" }]]);
  });

  it("fails for what was not recorded", async () => {
    await assert.rejects(ask(createReplayProvider("", names), question("Stop!")), /no recorded reply/);
  });

  it("records nothing of a reply that has failed", async () => {
    const lines: string[] = [];
    await assert.rejects(ask(recording(createReplayProvider("", names), (line) => lines.push(line)), question("Stop!")));
    assert.deepEqual(lines, []);
  });

  it("passes over lines that are no record", async () => {
    const { digest } = question("Stop!").units[0]!;
    const record = ["junk", "{}", '{"unit":1,"items":[]}', JSON.stringify({ unit: digest, items: [{ quote: "Stop!" }] }), '{"unit":"cut o'].join("\n");
    const parts: ReplyPart[] = [];
    for await (const part of createReplayProvider(record, names).ask(question("Stop!"), signal)) parts.push(part);
    assert.deepEqual(itemsOf(parts), [[0, { quote: "Stop!" }]]);
  });
});
