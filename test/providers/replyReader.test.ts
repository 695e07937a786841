import assert from "node:assert/strict";
import fc from "fast-check";
import { createReplyReader, readReply } from "../../src/providers/replyReader";
import { cpuMs } from "../cpuTime";

interface Reading {
  readonly items: readonly { readonly unit: number; readonly item: unknown }[];
  readonly dropped: number;
  readonly fault: string | undefined;
}

function read(reply: string, units = 2, cut: (text: string) => readonly string[] = (text) => [text]): Reading {
  const reader = createReplyReader(units);
  const parts = cut(reply).flatMap((piece) => reader.push(piece));
  const end = reader.end();
  const items: { unit: number; item: unknown }[] = [];
  let dropped = 0;
  for (const part of [...parts, ...end.parts]) {
    if (part.kind === "item") items.push({ unit: part.unit, item: part.item });
    if (part.kind === "dropped") dropped += part.count;
  }
  return { items, dropped, fault: end.fault };
}

const a = '{"unit":1,"quote":"a {b} [c]"}';
const b = '{"unit":2,"quote":"d \\" e","related":[{"quote":"f"}]}';
const both = {
  items: [
    { unit: 0, item: { quote: "a {b} [c]" } },
    { unit: 1, item: { quote: 'd " e', related: [{ quote: "f" }] } },
  ],
  dropped: 0,
  fault: undefined,
};
const none = { items: [], dropped: 0, fault: undefined };

describe("reply reader", () => {
  const forms: Readonly<Record<string, string>> = {
    "as asked": `{"findings":[${a},${b}]}`,
    "spread over lines": `{\n  "findings": [\n    ${a},\n    ${b}\n  ]\n}\n`,
    fenced: `\`\`\`json\n{"findings":[${a},${b}]}\n\`\`\``,
    "after prose": `Here are the findings [as asked], in {braces} even:\n\n{"findings":[${a},${b}]}\n\nHope this helps :-] "`,
    "after thoughts": `<think>Perhaps {"findings":[{"unit":1,"quote":"draft"}]}? No.</think>\n{"findings":[${a},${b}]}`,
    "after thoughts that have no opening tag": `The unit { says "x. I'd answer.\n</think>\n{"findings":[${a},${b}]}`,
    "a bare list": `[${a}, ${b}]`,
    "one object a line": `${a}\n${b}\n`,
    "under another name": `{"results":[${a},${b}]}`,
    "deeper down": `{"answer":{"notes":["x"],"findings":[${a},${b}]},"done":true}`,
    "beside other things": `{"thoughts":"none [really]","findings":[${a},${b}],"score":{"of":1}}`,
    "in a list": `[{"findings":[${a},${b}]}]`,
    "with a comma too many": `{"findings":[${a},${b},],}`,
    "without the last brackets": `{"findings":[${a},${b}`,
    "with faulty JSON": `{"findings":[{unit: 1, 'quote': 'a {b} [c]',}, ${b}]}`,
    "with numbers as words": `{"findings":[{"unit":"1","quote":"a {b} [c]"},${b}]}`,
    "said twice": `{"findings":[${a},${b}]}\n{"findings":[${a},${b}]}`,
  };
  for (const [form, reply] of Object.entries(forms)) {
    it(`reads an answer ${form}`, () => {
      assert.deepEqual(read(reply), form === "said twice" ? { ...both, dropped: 2 } : both);
    });
  }

  for (const reply of ['{"findings":[]}', "[]", '```json\n{"findings": []}\n```', '{"results":[]}', '<think>[{]</think>{"findings":[ ]}']) {
    it(`reads ${JSON.stringify(reply)} as nothing found`, () => {
      assert.deepEqual(read(reply), none);
    });
  }

  it("hands out an item as soon as its last bracket is there", () => {
    const reader = createReplyReader(2);
    assert.deepEqual(reader.push(`{"findings":[${a.slice(0, -1)}`), []);
    assert.deepEqual(reader.push("}"), [{ kind: "item", ...both.items[0] }]);
    assert.deepEqual(reader.push(`,${b}`), [{ kind: "item", ...both.items[1] }]);
  });

  it("mends quotation marks within a quote, also when they lead past the item's end", () => {
    const { items, fault } = read(`{"findings":[{"unit":1,"quote":"He said "no" twice"},${b}]}`);
    assert.equal(fault, undefined);
    assert.deepEqual(items, [{ unit: 0, item: { quote: 'He said "no" twice' } }, both.items[1]]);
    assert.deepEqual(read(`{"findings":[{"unit":1,"quote":"a 5" disk"},${b}]}`).items, [{ unit: 0, item: { quote: 'a 5" disk' } }, both.items[1]]);
  });

  it("keeps the good items of a reply that breaks off, and says so", () => {
    assert.deepEqual(read(`{"findings":[${a},{"unit":2,"quo`), { items: [both.items[0]], dropped: 1, fault: "it breaks off in the middle" });
    assert.equal(read(`{"findings":[${a},`).fault, "it breaks off in the middle");
    assert.equal(read('{"findi').fault !== undefined, true);
  });

  it("says what is wrong with a reply that is no answer", () => {
    assert.equal(read("").fault, "it is empty");
    const shapeless = 'it is not of the form {"findings":[…]}';
    for (const reply of ["I'm sorry, I can't do that.", "<think>hm", "{}", '{"answer":"yes"}', "[as asked]", '"findings"', "null", "[1,2]"]) {
      assert.equal(read(reply).fault, shapeless, reply);
    }
  });

  it("drops items without a unit of the question and counts them", () => {
    const unknown = ["0", "3", "1.5", "-1", "null", '"x"', "1e999", "[1]"].map((unit, index) => `{"unit":${unit},"quote":"${index}"}`);
    assert.deepEqual(read(`{"findings":[${a},${[...unknown, '{"quote":"none"}', "7", '"x"'].join(",")}]}`), { items: [both.items[0]], dropped: 9, fault: undefined });
    assert.deepEqual(read('{"findings":[{"quote":"a"}]}'), { items: [], dropped: 1, fault: 'none of its items is an object with the "unit" it is about' });
  });

  it("takes an item without a unit where there is only one it can be about", () => {
    assert.deepEqual(read('{"findings":[{"quote":"a"}]}', 1).items, [{ unit: 0, item: { quote: "a" } }]);
  });

  it("takes what is said again and again once", () => {
    const { items, dropped } = read(`{"findings":[${`${a},`.repeat(100)}${b}]}`);
    assert.deepEqual([items.length, dropped], [2, 99]);
  });

  it("does not let an item change what objects are", () => {
    const [first] = read('{"findings":[{"unit":1,"__proto__":{"polluted":true}}]}').items;
    assert.equal(Object.getPrototypeOf(first?.item), Object.prototype);
    assert.equal("polluted" in {}, false);
  });

  it("stops at a thousand items", () => {
    const reader = createReplyReader(1);
    let items = 0;
    for (let number = 0; number < 1_000_000 && !reader.isFull; number++) {
      items += reader.push(`${number === 0 ? '{"findings":[' : ","}{"unit":1,"quote":"${number}"}`).filter(({ kind }) => kind === "item").length;
    }
    assert.equal(items, 1000);
    assert.equal(reader.end().fault, "it has more than 1000 items");
  });

  it("stops at two million characters", () => {
    const reader = createReplyReader(1);
    const piece = "word ".repeat(20_000);
    for (let number = 0; number < 20; number++) reader.push(piece);
    assert.equal(reader.isFull, false);
    reader.push("x");
    assert.equal(reader.isFull, true);
    assert.equal(reader.end().fault, "it is longer than 2000000 characters");
  });

  it("drops an item of more than fifty thousand characters and reads on", () => {
    const long = (length: number) => `{"unit":1,"quote":"${"x".repeat(length)}"}`;
    const { items, dropped } = read(`{"findings":[${long(50_000)},${long(300_000)},${b}]}`);
    assert.deepEqual([items, dropped], [[both.items[1]], 2]);
  });

  it("survives nesting without end", () => {
    for (const bracket of ["[", "{", '{"a":', '{"findings":[', '[{"unit":1,"a":[']) {
      assert.deepEqual(read(bracket.repeat(100_000)).items, []);
    }
    const closed = `{"findings":[{"unit":1,"a":${"[".repeat(90_000)}${"]".repeat(90_000)}},${b}]}`;
    assert.deepEqual(read(closed).items.at(-1), both.items[1]);
  });

  it("gives the same items however the reply is cut", () => {
    const junk = fc.array(fc.constantFrom(...'{}[]",:\\`<>/ \n', "findings", '"findings":[', "think", "</think>", "unit", '"unit":1', "x", "é", "😀", a, b), { maxLength: 30 });
    const reply = fc.oneof(
      fc.constantFrom(...Object.values(forms)),
      junk.map((words) => words.join("")),
      fc.tuple(fc.constantFrom(...Object.values(forms)), fc.nat()).map(([text, at]) => text.slice(0, at % text.length)),
      fc.json().map((value) => `{"findings":[${a},${value},${b}]}`),
    );
    fc.assert(
      fc.property(reply, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 50 }), (text, sizes) => {
        assert.deepEqual(read(text, 2, (whole) => pieces(whole, sizes)), read(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("never throws, whatever it reads", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 1, max: 3 }), (text, units) => {
        for (const { unit } of read(text, units).items) assert.ok(unit >= 0 && unit < units);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes time in proportion to the reply", () => {
    const hostile = ['{"a":[],', "[[", '{"findings":[', '"', '\\"', "{'a':", "<think", "</think>{", '{"unit":1,"q":"a "b" c",', "{x},", "/*", "`"];
    for (const text of hostile) {
      const started = cpuMs();
      read(text.repeat(Math.floor(1_900_000 / text.length)), 2, (whole) => pieces(whole, [5]));
      const tookMs = cpuMs() - started;
      assert.ok(tookMs < 3000, `${text}: ${Math.round(tookMs)} ms`);
    }
  });
});

describe("drafts of what is being written", () => {
  /** The drafts of a reply, and its items, in the order in which they come. */
  function streamed(cut: readonly string[], units = 2): readonly { readonly unit: number; readonly draft: string | undefined }[] {
    const reader = createReplyReader(units, "text");
    const parts = cut.flatMap((piece) => reader.push(piece));
    return [...parts, ...reader.end().parts].flatMap((part) => (part.kind === "draft" || part.kind === "item" ? [{ unit: part.unit, draft: part.kind === "draft" ? part.text : undefined }] : []));
  }
  const draftsOf = (...cut: string[]): (string | undefined)[] => streamed(cut).map(({ draft }) => draft);

  it("grow while the string is open, and are told at its end where more of the item follows", () => {
    assert.deepEqual(draftsOf('{"findings":[{"unit":2,"text":"Some words', " and more wor", 'ds.","why":"', 'x"}]}'), ["Some words", "Some words and more wor", "Some words and more words.", undefined]);
  });

  it("end before an escape or a character that is not all there", () => {
    const head = '{"findings":[{"unit":1,"text":"twelve words ';
    assert.deepEqual(draftsOf(`${head}\\`, 'n and again\\u00', "e4 and again 😀".slice(0, -1), '😀'.slice(1)), ["twelve words ", "twelve words \n and again", "twelve words \n and againä and again "]);
    assert.deepEqual(draftsOf(`${head}\\ud83d`, "\\ude00 and more"), ["twelve words ", "twelve words 😀 and more"]);
  });

  it("are of the member that is meant, at the item's own level, and of a unit that is known by then", () => {
    const none = ['{"findings":[{"unit":1,"why":"a long reason of ', 'many words"},{"unit":1,"deep":{"text":"a long text in depth ', '"}},{"text":"a long text whose unit comes ', 'later","unit":1},{"unit":1,"why":"text","x":["text","some more long words ', '"]}]}'];
    assert.deepEqual(streamed(none).filter(({ draft }) => draft !== undefined), []);
    assert.deepEqual(streamed(['<think>[{"unit":1,"text":"thoughts of mine </think>', '[{"unit":1,"text":"the answer of mine'], 1).map(({ draft }) => draft), ["the answer of mine"]);
    assert.deepEqual(streamed(['{"findings":[{"text":"the only unit'], 1).map(({ unit, draft }) => [unit, draft]), [[0, "the only unit"]]);
  });

  it("stop at what is no JSON, and at ten thousand characters", () => {
    assert.deepEqual(draftsOf('{"findings":[{"unit":1,"text":"Some words', "\n in two lines", " and more"), ["Some words"]);
    const reader = createReplyReader(1, "text");
    reader.push('{"findings":[{"unit":1,"text":"');
    const drafts = Array.from({ length: 20_000 }, () => reader.push("word ")).flat();
    assert.ok(drafts.every((part) => part.kind === "draft" && part.text.length <= 10_000) && drafts.length > 50, String(drafts.length));
    const told = drafts.reduce((sum, part) => sum + (part.kind === "draft" ? part.text.length : 0), 0);
    assert.ok(told < 40 * 10_000, `what is told is linear in what is said: ${told}`);
  });

  it("are the beginnings of what is said in the end, in order, however the reply is cut", () => {
    const words = fc.array(fc.constantFrom("word ", "é", "😀", '"', "\\", "\n", "}", "]", "\u0000", "unit", "😀".slice(0, 1), "😀".slice(1)), { maxLength: 60 }).map((each) => each.join(""));
    const written = (text: string, isAscii: boolean): string => (isAscii ? JSON.stringify(text).replaceAll(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`) : JSON.stringify(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 50 }), (said, sizes) => {
        const items = said.map(([text, isAscii, hasReason], index) => `{"unit": ${index + 1}, "text" : ${written(text, isAscii)}${hasReason ? ',"why":"a reason"' : ""}}`);
        const parts = streamed(pieces(`{"findings":[${items.join(", ")}]}`, sizes), said.length);
        for (const [index, [text]] of said.entries()) {
          const own = parts.filter(({ unit }) => unit === index);
          assert.deepEqual(own.map(({ draft }) => draft === undefined), [...own.slice(1).map(() => false), true], "drafts, then the item");
          let before = "";
          for (const { draft = text } of own) {
            assert.ok(text.startsWith(draft) && draft.startsWith(before), JSON.stringify({ text, draft, before }));
            before = draft;
          }
        }
        assert.deepEqual(parts.map(({ unit }) => unit), parts.map(({ unit }) => unit).toSorted((one, other) => one - other));
      }),
      { numRuns: 1000 },
    );
  });

  it("take time in proportion to the reply", () => {
    for (const text of ['{"unit":1,"text":"', "word ", '\\"', "\\ud83d", '"text":"']) {
      const started = cpuMs();
      streamed(pieces(`{"findings":[{"unit":1,"text":"${text.repeat(Math.floor(1_900_000 / text.length))}`, [5]));
      const tookMs = cpuMs() - started;
      assert.ok(tookMs < 3000, `${text}: ${Math.round(tookMs)} ms`);
    }
  });
});

describe("reading a reply as it comes", () => {
  async function* pieces(...texts: string[]): AsyncGenerator<string> {
    for (const text of texts) yield await Promise.resolve(text);
  }

  it("yields the items and ends", async () => {
    const parts = [];
    for await (const part of readReply(pieces('{"findings":[', a, "]}"), 1)) parts.push(part);
    assert.deepEqual(parts, [{ kind: "item", ...both.items[0] }]);
  });

  it("throws what is wrong after the good items", async () => {
    const parts: unknown[] = [];
    await assert.rejects(async () => {
      for await (const part of readReply(pieces('{"findings":[', a, ",{"), 1)) parts.push(part);
    }, /breaks off/);
    assert.deepEqual(parts[0], { kind: "item", ...both.items[0] });
  });
});

/** A text cut into pieces of these sizes, again from the first when they run out. */
function pieces(text: string, sizes: readonly number[]): string[] {
  const cut: string[] = [];
  for (let at = 0, next = 0; at < text.length; next++) {
    const size = sizes[next % sizes.length]!;
    cut.push(text.slice(at, at + size));
    at += size;
  }
  return cut;
}
