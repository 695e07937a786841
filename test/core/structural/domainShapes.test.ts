import assert from "node:assert/strict";
import fc from "fast-check";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";

/** What the words of each rule's marks look like, said anew and not as the rule says it. */
const shapes: Readonly<Record<string, RegExp>> = {
  promptTag: /^<\/?[a-z][\w.:-]*(?:\s[^<>]*)?\/?>$/i,
  tagPair: /^<\/?[a-z][\w.:-]*(?:\s[^<>]*)?>$/i,
  fileReference: /^(?:#(?:file|folder):|(?=[^./\\]*[./\\]))[^\s"'`<>(){}[\]|*?]+$/,
  symbolReference: /^(?:@[a-z_]|[a-z_][\w.-]*::)(?:[\w.:/-]*\w)?$/i,
  typedHole: /^\?[a-z_][\w-]*$/i,
  todo: /^(?:todo|tbd|tbc|tbr|tba|fixme|xxx|\?\?\?|to\s[\s>*_]*be\s[\s>*_]*(?:determined|defined|decided|confirmed|specified|announced))$/i,
  placeholder: /^(?:\$?\{\{[^\r\n]+\}\}|\$\{[\w.:/-]+\}|<[^<>]+>|\[[^[\]]+\]|YOUR[-_][\w-]+|lorem\s.*)$/is,
  version: /^(?:[<>=~^≤≥]+ *)?v?\d[\w.*+-]*$/i,
  quantity: /^(?:[$€£¥]\d\S*(?:\s\S+)*|[-−]?\d.*[^\d\s])$/s,
  url: /^<?(?:[a-z][\w.+-]*:\S|www\.\S|[^\s<>@]+@\S)/i,
};

const rules = structuralRules.filter(({ id }) => id in shapes);
const reader = createBlockReader(rules);

const scraps = [
  "<thinking>", "</thinking>", "<your-key>", "</x>", "<a b=\"c\">", "<one-line summary>", "src/main.ts", "#file:", "#", "./run.sh", "C:\\x\\y.txt", "package.json", ".", "/", "\\", "~", "@name", "@", "::", "Type", "a@b.c",
  "?hole", "?", "???", "TODO", "TBD:", "to be determined", "{{name}}", "{{", "}}", "${X}", "$", "[INSERT NAME]", "[", "]", "(", ")", "YOUR_API_KEY", "lorem ipsum", "v1.2.3", "1.2.3", "Node", ">=", "-beta.1", "1.2.x", "+", "10", "ms", "%",
  "5–10", " to ", "MB", "/s", "°C", "€", "-", ",", " ", "\n", "\n\n", "\t", "`", "*", "_", "**", "|", "> ", "- ", "# ", "https://example.com/a?b=c", "word", "é", "漢", "😀", "\u00a0", "\r\n", "'", "\"", ":", ";", "!", "0", "a",
];

const nasty = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...scraps) }, { weight: 1, arbitrary: fc.string({ maxLength: 4 }) }), { maxLength: 40 }).map((parts) => parts.join(""));

describe("tags and domain patterns", () => {
  it("mark nothing but what looks like it", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(nasty, (text) => {
        const document = new LiveDocument(text, "markdown", reader);
        document.work(() => false);
        for (const { mark, block } of document.marksIn(0, document.snapshot.lines)) {
          const words = block.text.slice(mark.start, mark.end);
          seen.add(mark.rule.id);
          assert.match(words, shapes[mark.rule.id]!, mark.rule.id);
          assert.equal(words, words.trim(), mark.rule.id);
        }
      }),
      { numRuns: 3_000, seed: 7 },
    );
    assert.deepEqual([...seen].sort(), rules.map(({ id }) => id).sort());
  });

  it("never mark one place twice with one rule", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const document = new LiveDocument(text, "markdown", reader);
        document.work(() => false);
        const ends = new Map<string, number>();
        for (const { mark, blockOffset } of document.marksIn(0, document.snapshot.lines)) {
          assert.ok(blockOffset + mark.start >= (ends.get(mark.rule.id) ?? 0), `${mark.rule.id} overlaps`);
          ends.set(mark.rule.id, blockOffset + mark.end);
        }
      }),
      { numRuns: 1_500, seed: 8 },
    );
  });
});

describe("placeholder", () => {
  const said = (text: string): unknown[] => {
    const document = new LiveDocument(text, "markdown", reader);
    document.work(() => false);
    const found = document.marksIn(0, document.snapshot.lines).filter(({ mark }) => mark.rule.id === "placeholder");
    return found.map((placed) => {
      const { data, message } = document.explain(placed, inEnglish);
      return [data["kind"], message.includes("stands for something to fill in")];
    });
  };

  it("takes a tag for a tag, whatever its name", () => {
    assert.deepEqual(said("Use <constructor name>, <variable name> and <filler name>."), [["tag", true], ["tag", true], ["tag", true]]);
  });
});

describe("quantity", () => {
  const data = (text: string): unknown => {
    const document = new LiveDocument(text, "markdown", reader);
    document.work(() => false);
    const placed = document.marksIn(0, 0).find(({ mark }) => mark.rule.id === "quantity");
    return placed === undefined ? undefined : document.explain(placed, inEnglish).data;
  };

  for (const [text, value] of [
    ["within 300 ms.", { value: 0.3, unit: "s" }],
    ["within 10ms.", { value: 0.01, unit: "s" }],
    ["for 2 hours.", { value: 7_200, unit: "s" }],
    ["5–10 MB of text", { value: 5e6, upTo: 1e7, unit: "B" }],
    ["5 to 10 minutes", { value: 300, upTo: 600, unit: "s" }],
    ["512 KiB of text", { value: 524_288, unit: "B" }],
    ["1,000,000 bytes", { value: 1e6, unit: "B" }],
    ["0,5 s", { value: 0.5, unit: "s" }],
    ["for $20 a month", { value: 20, unit: "USD" }],
    ["for $3 million.", { value: 3e6, unit: "USD" }],
    ["for $5k.", { value: 5_000, unit: "USD" }],
    ["for 30 € each", { value: 30, unit: "EUR" }],
    ["at 95 % of", { value: 95, unit: "%" }],
    ["at 5 MB/s.", { value: 5e6, unit: "B/s" }],
    ["a 30-day trial", { value: 2_592_000, unit: "s" }],
    ["at -5 °C.", { value: -5, unit: "°C" }],
    ["2 years later", { value: 24, unit: "month" }],
  ] as const) {
    it(`reads ${text}`, () => {
      assert.deepEqual(data(text), value);
    });
  }
});
