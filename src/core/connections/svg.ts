import { onOneLine } from "../document/oneLine";
import { categories } from "../findings/categories";
import type { CategoryColour } from "../findings/category";
import { type Connection, connectionFamilies, type ConnectionFamily, familyLooks } from "./connection";
import { type Layout, pathOf } from "./layout";

/** The words of a picture. */
export interface PictureText {
  /** What the whole picture shows. */
  readonly title: string;
  /** What a line of the document says, by its 0-based number. */
  line(line: number): string;
  connection(connection: Connection): string;
  family(family: ConnectionFamily): string;
}

const margin = 16;
const textWidth = 420;
const legendHeight = 40;
/** Characters of a line that fit into its row. */
const longestLine = 56;

/** A picture that stands alone: it names its colours itself, for a light and a dark surrounding, and says in titles what it shows. */
export function svgOf({ rows, arcs, height }: Layout, text: PictureText): string {
  const x = margin + textWidth;
  const width = x + Math.max(0, ...arcs.map(({ reach }) => reach)) + margin;
  const families = connectionFamilies.filter((family) => arcs.some(({ connection }) => connection.family === family));
  const lines = rows.map(({ line, y }) => {
    const words = escaped(onOneLine(text.line(line), longestLine));
    return `<text x="${x - 8}" y="${y + 4}" text-anchor="end"><tspan class="number">${line + 1}</tspan> ${words}</text>`;
  });
  const paths = arcs.map((arc) => {
    const { family } = arc.connection;
    const title = `<title>${escaped(text.connection(arc.connection))}</title>`;
    return `<path class="${family}" d="${pathOf(arc, x)}" stroke-width="${arc.width.toFixed(1)}">${title}</path>`;
  });
  const [wide, high] = [Math.ceil(width), Math.ceil(height + legendHeight + margin)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}">`,
    `<title>${escaped(text.title)}</title>`,
    `<style>${styleOf("light", "#ffffff", "#333333")}@media (prefers-color-scheme: dark){${styleOf("dark", "#1f1f1f", "#cccccc")}}</style>`,
    `<rect class="paper" width="100%" height="100%"/>`,
    ...families.map((family, i) => legendEntry(family, text.family(family), margin + i * 150)),
    `<g transform="translate(0 ${legendHeight})">`,
    ...lines,
    ...paths,
    `</g>`,
    `</svg>`,
    "",
  ].join("\n");
}

function styleOf(kind: keyof CategoryColour, paper: string, ink: string): string {
  const colours = connectionFamilies.map((family) => `.${family}{stroke:${colourOf(family, kind)};stroke-dasharray:${familyLooks[family].dashes}}`);
  return `.paper{fill:${paper}}text{font:12px sans-serif;fill:${ink}}.number{opacity:.7}path{fill:none}${colours.join("")}`;
}

function colourOf(family: ConnectionFamily, kind: keyof CategoryColour): string {
  return categories.find(({ id }) => id === familyLooks[family].colour)!.colour[kind];
}

function legendEntry(family: ConnectionFamily, label: string, x: number): string {
  return `<path class="${family}" d="M ${x} 20 H ${x + 28}" stroke-width="3"/><text x="${x + 36}" y="24">${escaped(label)}</text>`;
}

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML. Of the control characters and of halves of a character, which XML does not have at all, nothing is left. */
function escaped(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t]|[\p{Cs}\uFFFE\uFFFF]/gu, "").replaceAll(/[&<>"]/g, (character) => references[character]!);
}
