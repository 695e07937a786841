import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type AnchorHint, locate } from "../../../src/core/analytical/anchor";
import { cpuMs } from "../../cpuTime";
import { paragraphs } from "./paragraphs";
import { perturbations, stretchOf, wordsSaid } from "./perturbations";

/** The words that a quote is found at. */
function found(text: string, quote: string, hint?: AnchorHint): string | undefined {
  const span = locate(text, quote, hint);
  return span && text.slice(span.start, span.end);
}

describe("locating a quote", () => {
  describe("that differs from the text in form", () => {
    const cases: readonly (readonly [what: string, text: string, quote: string, words: string])[] = [
      ["letter for letter", "The server retries twice.", "server retries", "server retries"],
      ["in white space", "The server\n  retries\ttwice.", "The  server retries\u00a0twice", "The server\n  retries\ttwice"],
      ["in case", "The Server MUST retry.", "the server must", "The Server MUST"],
      ["in the case of sharp s and final sigma", "Die Straße, ὁδός.", "DIE STRASSE, ὉΔΌΣ", "Die Straße, ὁδός"],
      ["in quotation marks", "It says “stop” and 'go'.", 'says "stop" and «go»', "says “stop” and 'go'"],
      ["in apostrophes", "It doesn’t retry.", "doesn't retry", "doesn’t retry"],
      ["in an entity for an apostrophe", "It doesn&#39;t retry.", "doesn’t retry", "doesn&#39;t retry"],
      ["in backticks", "Call `retry()` now.", "Call retry() now", "Call `retry()` now"],
      ["in dashes", "One — or two -- or pages 3–5.", "One - or two — or pages 3-5", "One — or two -- or pages 3–5"],
      ["in the white space around dashes", "Wait—then go.", "Wait - then go", "Wait—then go"],
      ["in an ellipsis", "Wait… then go.", "wait... then", "Wait… then"],
      ["in how accents are composed", "The cafe\u0301 is na\u00efve.", "caf\u00e9 is nai\u0308ve", "cafe\u0301 is na\u00efve"],
      ["in Hangul's composition", "이것은 \u1100\u1161\u11a8 입니다", "각", "\u1100\u1161\u11a8"],
      ["in ligatures", "The \ufb01rst o\ufb03ce.", "first office", "\ufb01rst o\ufb03ce"],
      ["in soft hyphens and zero-width characters", "The ser\u00adver re\u200btries.", "server retries", "ser\u00adver re\u200btries"],
      ["in emphasis", "It **must** _always_ ~~never~~ retry.", "It must always never retry", "It **must** _always_ ~~never~~ retry"],
      ["in emphasis inside a word", "All **API**s retry.", "All APIs retry", "All **API**s retry"],
      ["in links", "See [the `guide`](https://example.com/a_(b) \"A\") first.", "See the guide first", "See [the `guide`](https://example.com/a_(b) \"A\") first"],
      ["in named links, footnotes and pictures", "See [it][one].[^2] ![Look](a.png) here.", "see it. Look here", "See [it][one].[^2] ![Look](a.png) here"],
      ["in addresses in angles", "See <https://example.com> first.", "see https://example.com first", "See <https://example.com> first"],
      ["in escapes", "The \\*file\\* is snake\\_case.", "The *file* is snake_case", "The \\*file\\* is snake\\_case"],
      ["in entities", "Cats &amp; dogs &mdash; 3 &lt; 4&hellip;", "Cats & dogs - 3 < 4…", "Cats &amp; dogs &mdash; 3 &lt; 4&hellip;"],
      ["in quote signs at line starts", "> The server\n> retries\n>> twice.", "The server retries twice", "The server\n> retries\n>> twice"],
      ["in bullets at line starts", "- The server\n- retries.", "The server retries", "The server\n- retries"],
      ["in numbers at line starts", "1. The server\n2. retries.", "1. The server retries", "1. The server\n2. retries"],
      ["in items run together", "- One\n- Two", "- One - Two", "One\n- Two"],
      ["in a full stop at its end", "The server retries, if asked.", "The server retries.", "The server retries"],
      ["in an ellipsis at its ends", "When asked, the server retries twice.", "… the server retries...", "the server retries"],
      ["in a bullet that follows it", "One item.", "One item. -", "One item"],
      ["in the backslash of a line break", "One \\\n  two.", "One two", "One \\\n  two"],
      ["in table bars", "| one | two |", "one two", "one | two"],
    ];
    for (const [what, text, quote, words] of cases) it(`finds it ${what}`, () => assert.equal(found(text, quote), words));
  });

  describe("that is not there", () => {
    const cases: readonly (readonly [what: string, text: string, quote: string])[] = [
      ["other words", "The server retries.", "The client retries"],
      ["a part of a word", "The server restarts.", "start"],
      ["a part of a word with an apostrophe", "They don't.", "They don"],
      ["a part of a number", "Wait 3.5 s.", "Wait 3"],
      ["a part of a number with separators", "Send 1,000 of them.", "000 of them"],
      ["a part of a name", "Call retry_count now.", "retry"],
      ["half of an accented letter", "The cafe\u0301.", "cafe"],
      ["half of a ligature", "The \ufb01.", "i"],
      ["another number's superscript", "About 10² of them.", "102 of them"],
      ["a power run together", "It is 2**3.", "It is 23"],
      ["words left out", "The server always retries.", "The server … retries"],
      ["a negation more", "The server retries.", "The server does not retry"],
      ["another sign", "It is -5 degrees.", "is 5 degrees"],
      ["a link's address as words", "See [it](https://example.com).", "it https example com"],
      ["nothing but punctuation", "Wait... then.", "..."],
      ["nothing but white space", "a b", "  "],
      ["nothing", "a b", ""],
      ["a year at a line start taken for a marker", "It was in\n1986. The end.", "It was in The end"],
      ["a flag with fewer dashes", "Use --all now.", "-all"],
    ];
    for (const [what, text, quote] of cases) it(`finds no place for ${what}`, () => assert.equal(found(text, quote), undefined));
  });

  describe("that stands there several times", () => {
    const text = "A node retries. A server retries. The client waits, and Retries.";

    it("takes the first without a hint", () => assert.equal(locate(text, "retries")?.start, 7));
    it("takes the one letter for letter", () => assert.equal(locate(text, "Retries")?.start, 56));
    it("believes an offset at which it stands", () => {
      assert.equal(locate(text, "retries", { at: 25 })?.start, 25);
      assert.equal(locate(text, "RETRIES", { at: 25 })?.start, 25);
    });
    it("does not believe an offset at which it does not stand", () => {
      for (const at of [0, 20, 26, 1_000, -1, Number.NaN, 1.5]) assert.equal(locate(text, "retries", { at })?.start, 7);
    });
    it("goes by the words before or after", () => {
      assert.equal(locate(text, "retries", { before: "a **server**" })?.start, 25);
      assert.equal(locate(text, "retries", { after: ". The\nCLIENT" })?.start, 25);
      assert.equal(locate(text, "retries", { before: "waits, and" })?.start, 56);
    });
    it("prefers the words letter for letter where contexts say nothing", () => assert.equal(locate(text, "Retries", { before: "nowhere" })?.start, 56));
    it("does not guess where a single letter was meant", () => {
      assert.equal(locate("a b a b", "a"), undefined);
      assert.deepEqual(locate("a b a c", "a", { after: "c" }), { start: 4, end: 5 });
      assert.deepEqual(locate("x b a c", "a"), { start: 4, end: 5 });
    });
  });

  describe("the ends of a place", () => {
    const cases: readonly (readonly [what: string, text: string, quote: string, words: string])[] = [
      ["leave out white space", "One two three.", " two ", "two"],
      ["leave out emphasis around the words", "It **must retry** now.", "must retry", "must retry"],
      ["keep emphasis that the quote has", "It **must retry** now.", "**must retry**", "**must retry**"],
      ["reach over emphasis that begins within", "It **must retry** now.", "It must retry", "It **must retry**"],
      ["reach over code that ends within", "Call `retry` now.", "retry now", "`retry` now"],
      ["reach over a link that begins within", "See [the guide](https://example.com) now.", "See the guide", "See [the guide](https://example.com)"],
      ["reach over a link that ends within", "See [the guide](https://example.com) now.", "the guide now", "[the guide](https://example.com) now"],
      ["leave out half of an emphasis", "It **must retry** now.", "must retry**", "must retry"],
      ["leave out half of a mark", "It **must** now.", "*must*", "must"],
      ["leave out the bullet", "- One item.", "- One item.", "One item."],
      ["reach over a quotation that ends within", "“Stop,” he said.", "Stop, he said", "“Stop,” he said"],
    ];
    for (const [what, text, quote, words] of cases) it(what, () => assert.equal(found(text, quote), words));

    it("never split a character", () => {
      const family = "👩‍👩‍👧";
      const text = `x${family}y 🇩🇪🇫🇷 e\u0301\u0323 नमस्ते 각 a\r\nb`;
      for (let start = 0; start < text.length; start++) {
        for (let end = start + 1; end <= text.length; end++) {
          const span = locate(text, text.slice(start, end), { at: start });
          if (span === undefined) continue;
          assert.ok(isCharacterEnd(text, span.start) && isCharacterEnd(text, span.end), JSON.stringify(text.slice(start, end)));
        }
      }
    });
  });

  describe("bent as models bend quotes", () => {
    const stretch = fc.tuple(fc.constantFrom(...paragraphs), fc.integer({ min: 0, max: 2 ** 31 - 1 }));

    for (const [kind, perturb] of Object.entries(perturbations)) {
      it(`finds it at its place: ${kind}`, () => {
        fc.assert(
          fc.property(stretch, ([text, seed]) => {
            const pick = pickFrom(seed);
            const place = stretchOf(text, pick);
            fc.pre(place !== undefined);
            const quote = perturb(text.slice(place.start, place.end), pick);
            const span = locate(text, quote, { before: text.slice(Math.max(0, place.start - 80), place.start), after: text.slice(place.end, place.end + 80) });
            assert.ok(span !== undefined, `not found: ${quote}`);
            assert.equal(wordsSaid(text.slice(span.start, span.end)), wordsSaid(quote));
            assert.equal(wordsSaid(text.slice(0, span.start)), wordsSaid(text.slice(0, place.start)));
          }),
          { numRuns: 150 },
        );
      });
    }

    it("finds it at its offset with every kind at once", () => {
      fc.assert(
        fc.property(stretch, ([text, seed]) => {
          const pick = pickFrom(seed);
          const place = stretchOf(text, pick);
          fc.pre(place !== undefined);
          const kinds = ["white space", "no emphasis", "upper case", "straight quotation marks", "NFD", "soft hyphens", "ellipses around"];
          const quote = kinds.reduce((bent, kind) => perturbations[kind]!(bent, pick), text.slice(place.start, place.end));
          const span = locate(text, quote, { at: place.start });
          assert.ok(span !== undefined, `not found: ${quote}`);
          assert.equal(wordsSaid(text.slice(0, span.start)), wordsSaid(text.slice(0, place.start)));
        }),
        { numRuns: 150 },
      );
    });

    it("never lands on words that the quote does not say", () => {
      const quote = fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 12 }),
        fc.constantFrom(...paragraphs).chain((text) => fc.tuple(fc.nat(text.length), fc.nat(40)).map(([at, length]) => text.slice(at, at + length))),
        fc.array(fc.constantFrom("the", "server", "**", "must", "not", "…", "'", "-", "3.5", "[", "](", ")", "`", "\n- ", "1. "), { maxLength: 8 }).map((parts) => parts.join(" ")),
      );
      fc.assert(
        fc.property(fc.constantFrom(...paragraphs), quote, fc.option(fc.nat(900), { nil: undefined }), (text, said, at) => {
          const span = locate(text, said, at === undefined ? {} : { at });
          if (span === undefined) return;
          assert.equal(wordsSaid(text.slice(span.start, span.end)), wordsSaid(said));
          assert.ok(isCharacterEnd(text, span.start) && isCharacterEnd(text, span.end));
          assert.match(text.slice(span.start, span.end), /^\S(?:.*\S)?$/su);
        }),
        { numRuns: 3_000 },
      );
    });

    it("does not find a quote with another word in it", () => {
      fc.assert(
        fc.property(stretch, ([text, seed]) => {
          const pick = pickFrom(seed);
          const place = stretchOf(text, pick);
          fc.pre(place !== undefined);
          const words = text.slice(place.start, place.end).split(" ");
          words.splice(pick(words.length + 1), pick(2), "quixotically");
          assert.equal(locate(text, words.join(" "), { at: place.start }), undefined);
        }),
        { numRuns: 300 },
      );
    });
  });

  it("takes hostile texts and quotes in linear time", () => {
    const million = 1_000_000;
    const long = "ab ".repeat(million / 3);
    const hostile: readonly (readonly [text: string, quote: string])[] = [
      ["a".repeat(million), `b${"a".repeat(million / 2)}`],
      ["a ".repeat(million / 2), `${"a ".repeat(million / 4)}b`],
      [long, "ab"],
      ["](a (".repeat(million / 5), "x"],
      ["[".repeat(million), "x["],
      ["*_".repeat(million / 2), "*_".repeat(million / 2) + "x"],
      [`${"*_".repeat(million / 2)}x`, `${"*_".repeat(million / 2)}x`],
      ["<!--".repeat(million / 4), "x"],
      ["e" + "\u0301".repeat(million), "e"],
      ["\u200b".repeat(million), "x"],
      ["🇩🇪".repeat(million / 4), "x🇩🇪"],
      ["&".repeat(million), "&x"],
      ["\ud800".repeat(million), "\udc00x"],
      ["> ".repeat(million / 2), "x"],
    ];
    for (const [text, quote] of hostile) {
      const began = cpuMs();
      locate(text, quote, { at: 3, before: text, after: text });
      const tookMs = cpuMs() - began;
      assert.ok(tookMs < 3_000, `${JSON.stringify(text.slice(0, 10))}: ${Math.round(tookMs)} ms`);
    }
  });
});

/** A picker that gives the same for the same seed. */
function pickFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

function isCharacterEnd(text: string, at: number): boolean {
  return at === text.length || characters.segment(text).containing(at)?.index === at;
}
