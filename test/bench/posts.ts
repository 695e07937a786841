// Documents of the length of a post, made of a folder's texts: each a heading and two paragraphs that follow one another somewhere, with words exchanged so that
// hardly one is there twice. The same folder and number always give the same document.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isProse } from "../../src/core/document/block";
import { openText } from "../../src/core/wholeDocument";
import { createBlockReader } from "../../src/core/structural/read";
import { randomFrom } from "../endpoint/random";

export interface Posts {
  /** A document that nobody else has. */
  textOf(number: number): string;
}

const shortest = 80;
const longest = 600;
const paragraphsEach = 2;
/** Words that are exchanged in a paragraph. */
const exchanged = 2;

export function openPosts(folder: string): Posts {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort();
  if (names.length === 0) throw new Error(`There is no Markdown in ${folder}.`);
  const reader = createBlockReader([]);
  const paragraphs: string[] = [];
  for (const name of names) {
    const live = openText(readFileSync(join(folder, name), "utf8"), "markdown", { structural: reader, relational: undefined });
    live.work(() => false);
    for (const { blocks } of live.snapshot.chunks) {
      for (const { kind, text } of blocks) if (isProse(kind) && kind === "paragraph" && text.length >= shortest && text.length <= longest) paragraphs.push(text);
    }
  }
  const vocabulary = [...new Set(paragraphs.join(" ").match(/\b[a-z]{4,12}\b/g) ?? [])];
  return {
    textOf(number) {
      const random = randomFrom(number + 1);
      const first = Math.floor(random() * (paragraphs.length - paragraphsEach));
      const said = paragraphs.slice(first, first + paragraphsEach).map((paragraph) => varied(paragraph, vocabulary, random));
      return `# Report ${number}\n\n${said.join("\n\n")}\n`;
    },
  };
}

function varied(paragraph: string, vocabulary: readonly string[], random: () => number): string {
  let text = paragraph;
  for (let left = exchanged; left > 0; left--) {
    const words = [...text.matchAll(/\b[a-z]{4,}\b/g)];
    const found = words[Math.floor(random() * words.length)];
    if (found === undefined) return text;
    text = text.slice(0, found.index) + vocabulary[Math.floor(random() * vocabulary.length)]! + text.slice(found.index + found[0].length);
  }
  return text;
}
