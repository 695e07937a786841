import assert from "node:assert/strict";
import { lemmaOf } from "../../../src/core/language/inflection";
import type { Tag } from "../../../src/core/language/tagger";

function check(tag: Tag, pairs: Readonly<Record<string, string>>): void {
  for (const [form, lemma] of Object.entries(pairs)) assert.equal(lemmaOf(form, tag), lemma, `${form} as ${tag}`);
}

describe("lemmas", () => {
  it("undoes regular endings of verbs", () => {
    check("VBZ", { runs: "run", tries: "try", fixes: "fix", caches: "cache", passes: "pass", uses: "use", matches: "match", goes: "go" });
    check("VBD", { stopped: "stop", used: "use", tried: "try", added: "add", created: "create", visited: "visit", controlled: "control", passed: "pass", required: "require", agreed: "agree", opened: "open" });
    check("VBG", { running: "run", making: "make", dying: "die", parsing: "parse", setting: "set", entering: "enter", seeing: "see", using: "use", describing: "describe", telling: "tell" });
  });

  it("knows irregular verbs", () => {
    check("VBD", { was: "be", went: "go", "didn't": "do", wrote: "write", left: "leave" });
    check("VBN", { begun: "begin", been: "be", overridden: "override", known: "know" });
    check("VBP", { "don't": "do", are: "be", have: "have" });
    check("MD", { "can't": "can", "won't": "will", must: "must" });
  });

  it("takes plurals back to their nouns", () => {
    check("NNS", { policies: "policy", boxes: "box", children: "child", indices: "index", analyses: "analysis", statuses: "status", caches: "cache", databases: "database", movies: "movie", series: "series", keys: "key" });
  });

  it("undoes comparison", () => {
    check("JJR", { larger: "large", bigger: "big", better: "good", easier: "easy" });
    check("JJS", { fastest: "fast", worst: "bad", simplest: "simple" });
  });

  it("leaves words alone that their tag says are not inflected", () => {
    check("NN", { status: "status", process: "process", building: "building" });
    check("JJ", { used: "used" });
    check("NNS", { bus: "bus", news: "news" });
  });
});
