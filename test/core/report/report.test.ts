import assert from "node:assert/strict";
import { addReadingWords, Tokenizer } from "../../../src/core/document/reading";
import { Vocabulary } from "../../../src/core/document/vocabulary";
import { inEnglish, type Localizer } from "../../../src/core/localizer";
import { LiveDocument } from "../../../src/core/liveDocument";
import { bandOf, readabilityOf, sizeOf } from "../../../src/core/report/readability";
import { type Report, reportOn } from "../../../src/core/report/report";
import { densityOf, mostListed, reportMarkdown } from "../../../src/core/report/reportMarkdown";
import { syllablesIn } from "../../../src/core/report/syllables";
import { cpuMs } from "../../cpuTime";
import { reader } from "../structural/fixtures";

function reportOf(text: string): Report {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  const steps = reportOn(live, live.marksIn(0, live.snapshot.lines), inEnglish);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function sizeOfText(text: string): ReturnType<typeof sizeOf> {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  tokenizer.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, "markdown");
  return sizeOf(tokenizer);
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 0.001, `${actual} is not ${expected}`);
}

describe("syllables", () => {
  const counts: Readonly<Record<string, number>> = {
    the: 1, cat: 1, make: 1, makes: 1, asked: 1, wanted: 2, boxes: 2, table: 2, tables: 2, handled: 2, played: 1, player: 2, media: 3, nation: 2, special: 2, region: 2,
    client: 2, algorithm: 4, statement: 2, useful: 2, something: 2, typically: 3, actual: 3, equal: 2, quality: 3, ambiguity: 5, going: 2, unique: 2, dialogue: 3,
    requirement: 3, information: 4, html: 4, "don't": 1, a: 1,
  };
  for (const [word, count] of Object.entries(counts)) it(`of “${word}” are ${count}`, () => assert.equal(syllablesIn(word), count));

  it("are counted in time that grows with the word", () => {
    const started = cpuMs();
    for (const piece of ["a", "e", "ie", "le", "que", "th"]) syllablesIn(piece.repeat(50_000));
    assert.ok(cpuMs() - started < 500);
  });
});

describe("readability", () => {
  it("counts words, sentences and syllables without code, addresses and figures", () => {
    assert.deepEqual(sizeOfText("The cat sat on the mat. It saw `const cat = 12` at https://example.org/cats in 2024."), { words: 10, sentences: 2, syllables: 10 });
  });

  it("is as Flesch and Kincaid reckon it", () => {
    // Two sentences of six words, sixteen syllables in all: 206.835 − 1.015 · 6 − 84.6 · 16/12, and 0.39 · 6 + 11.8 · 16/12 − 15.59.
    const found = readabilityOf({ words: 12, sentences: 2, syllables: 16 });
    assert.ok(found);
    near(found.ease, 87.945);
    near(found.grade, 2.483);
    near(found.wordsPerSentence, 6);
    near(found.syllablesPerWord, 1.333);
  });

  it("is not known of nothing", () => {
    assert.equal(readabilityOf({ words: 0, sentences: 0, syllables: 0 }), undefined);
  });

  it("has a name for each range", () => {
    assert.deepEqual([-5, 29.9, 30, 55, 65, 75, 85, 95, 120].map(bandOf), ["very hard", "very hard", "hard", "fairly hard", "plain", "fairly easy", "easy", "very easy", "very easy"]);
  });
});

const specification = `Several words stand first.

# Rules #

The client MUST send the header. The client MUST NOT wait, and SHOULD retry. The server MAY close.

It may perhaps fail. Use PNG, JPEG, etc.

## Open {points}

Send it to [INSERT NAME]. TODO: write this. See ?answer below.
`;

describe("the report", () => {
  it("counts requirements by their strength", () => {
    assert.deepEqual(reportOf(specification).requirements.map(({ count }) => count), [1, 1, 1, 0, 1]);
  });

  it("counts how sure the text is", () => {
    const { certainty } = reportOf("It certainly works. It probably works. Perhaps it works. It might work. It works unless it fails.\n");
    assert.deepEqual(
      certainty.map(({ category, count }) => [category, count]),
      [
        ["modality.certain", 1],
        ["modality.probable", 1],
        ["modality.uncertain", 2],
        ["modality.conditional", 1],
      ],
    );
  });

  it("gives each section its words and what is ambiguous in it", () => {
    const { sections } = reportOf(specification);
    assert.deepEqual(sections.map(({ title, line, words }) => [title, line, words]), [
      ["", 0, 4],
      ["Rules", 2, 26],
      ["Open {points}", 8, 11],
    ]);
    assert.ok(sections[1]!.ambiguities >= 1, "“etc.” is ambiguous");
    assert.equal(sections[2]!.ambiguities, 0);
  });

  it("knows how dense ambiguity is, also where there are no words", () => {
    const section = { title: "", line: 0, words: 40, ambiguities: 3 };
    assert.equal(densityOf(section), 7.5);
    assert.equal(densityOf({ ...section, words: 0 }), 0);
  });

  it("lists what is still open, with its place", () => {
    const { openPoints } = reportOf(specification);
    assert.deepEqual(openPoints.map(({ words, line }) => [words, line]), [
      ["[INSERT NAME]", 10],
      ["TODO", 10],
      ["?answer", 10],
    ]);
  });

  it("says nothing of the readability of other languages, and of an empty document nothing at all", () => {
    const german = reportOf("Der Server ist nicht bereit und die Anfrage wird nicht von dem Client an den Server geschickt, weil er sie nicht lesen kann.\n");
    assert.equal(german.readability, undefined);
    assert.ok(german.size.words > 10);
    assert.deepEqual(reportOf(""), { ...reportOf(""), readability: undefined, sections: [], contradictions: [], openPoints: [] });
  });
});

describe("the report in Markdown", () => {
  const cost = { calls: 3, tokensIn: 1_200, tokensOut: 80, wanted: 40, known: 30 };

  it("has a heading for each part, in order", () => {
    const page = reportMarkdown(reportOf(specification), "spec.md", cost, inEnglish);
    assert.deepEqual(
      page.split("\n").filter((line) => line.startsWith("#")),
      ["# Report on spec.md", "## Readability", "## How sure the text is", "## Strength of requirements", "## Ambiguity by section", "## Contradictions", "## Still open", "## Cost since VS Code started"],
    );
    assert.match(page, /\| Mandatory \| 1 \|/);
    assert.match(page, /- “\\\[INSERT NAME\\\]” \(line 11\): Placeholder/);
    assert.match(page, /- 3 calls, 1200 tokens sent, 80 tokens received/);
  });

  it("names both sides of a contradiction", () => {
    const report: Report = {
      ...reportOf(""),
      contradictions: [{ message: "They *clash*.", first: { line: 0, character: 0, words: "MUST send | it" }, second: { line: 4, character: 0, words: "MAY omit it" } }],
    };
    assert.match(reportMarkdown(report, "a", undefined, inEnglish), /- “MUST send \\\| it” \(line 1\) and “MAY omit it” \(line 5\): They \\\*clash\\\*\./);
  });

  it("says everything in the language that it is given", () => {
    const marked: Localizer = { t: (message, ...values) => `«${inEnglish.t(message, ...values)}»` };
    const lines = reportMarkdown(reportOf(specification), "spec.md", cost, marked).split("\n");
    // Rows of sections are words of the document and figures.
    assert.deepEqual(lines.filter((line) => /\p{L}/u.test(line) && !line.includes("«")), ["| Rules | 3 | 26 | 1 | 3.8 |", "| Open \\{points\\} | 9 | 11 | 0 | 0.0 |"]);
  });

  it("cuts long lists and counts the rest", () => {
    const openPoints = Array.from({ length: mostListed + 7 }, (_, line) => ({ category: "domain.hole" as const, line, character: 0, words: "?x" }));
    assert.match(reportMarkdown({ ...reportOf(""), openPoints }, "a", undefined, inEnglish), /\n- 7 more\n/);
  });

  it("holds nothing of the document as markup", () => {
    const page = reportMarkdown(reportOf("# <script> *a* | [b](c) `d`\n\nWords stand here.\n"), "x_<y>.md", undefined, inEnglish);
    assert.match(page, /\| \\<script\\> \\\*a\\\* \\\| \\\[b\\\]\(c\) \\`d\\` \| 1 \| 3 \|/);
    assert.match(page, /^# Report on x\\_\\<y\\>\.md$/m);
  });
});
