import type { ReportPage, ReportPart, Wish } from "../messages";
import { actionButton, element, foldedTable, shape } from "./elements";

type Post = (wish: Wish) => void;
type Part<Kind extends ReportPart["kind"]> = Extract<ReportPart, { kind: Kind }>;

/** The parts of the report one below the other. */
export function report(page: ReportPage, post: Post): readonly HTMLElement[] {
  const exporting = actionButton(page.exporting, () => post({ kind: "export" }));
  return [
    element("h1", {}, page.title),
    ...page.notes.map((note) => element("p", { class: "note" }, note)),
    ...page.parts.map((part) => element("section", {}, element("h2", {}, part.title), ...contentsOf(part, post))),
    exporting,
  ];
}

function contentsOf(part: ReportPart, post: Post): readonly Node[] {
  switch (part.kind) {
    case "figures":
      return [figuresOf(part)];
    case "bars":
      return [barsOf(part)];
    case "strip":
      return stripOf(part, post);
    case "list":
      return listOf(part, post);
  }
}

function figuresOf({ items }: Part<"figures">): Node {
  const entries = items.map(({ label, value, explanation }) =>
    element("div", {}, element("dt", {}, label), element("dd", {}, element("strong", {}, value), " ", element("span", { class: "note" }, explanation))),
  );
  return element("dl", { class: "figures" }, ...entries);
}

const bar = { label: 150, longest: 300, row: 26, thickness: 14 };

/** Bars with their numbers written behind them. */
function barsOf({ rows, summary }: Part<"bars">): Node {
  const width = bar.label + bar.longest + 60;
  const height = rows.length * bar.row;
  const shapes = rows.flatMap(({ label, count, share, colour }, i) => {
    const y = i * bar.row;
    const middle = y + bar.row / 2 + 4;
    const length = share * bar.longest;
    const box = shape("rect", { x: bar.label, y: y + (bar.row - bar.thickness) / 2, width: length, height: bar.thickness, class: "bar" });
    box.style.fill = colour;
    return [
      shape("text", { x: bar.label - 10, y: middle, "text-anchor": "end" }, label),
      box,
      shape("text", { x: bar.label + length + 8, y: middle }, String(count)),
    ];
  });
  return shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": summary, class: "bars" }, ...shapes);
}

/** A cell has its number and its name written in it, and is filled from below as far as the section is dense. */
function stripOf({ summary, table, columns, cells }: Part<"strip">, post: Post): readonly Node[] {
  const strip = cells.map(({ name, value, title, share, words, place }) => {
    const cell = element("button", { type: "button", class: "cell", title, "aria-label": title }, element("strong", {}, value), element("span", {}, name));
    cell.style.flexGrow = String(Math.max(1, words));
    cell.style.setProperty("--share", `${Math.round(share * 100)}%`);
    cell.addEventListener("click", () => post({ kind: "goTo", place }));
    return cell;
  });
  return [
    element("p", { class: "note" }, summary),
    element("div", { class: "strip", role: "group", "aria-label": summary }, ...strip),
    foldedTable(table, columns, cells.map(({ row }) => row)),
  ];
}

function listOf({ note, items }: Part<"list">, post: Post): readonly Node[] {
  const entries = items.map(({ text, places }) =>
    element("li", {}, text, element("ul", { class: "places" }, ...places.map(({ label, words, place }) => element("li", {}, linkTo(label, place, post), " ", words)))),
  );
  return [...(entries.length > 0 ? [element("ul", {}, ...entries)] : []), ...(note === "" ? [] : [element("p", { class: "note" }, note)])];
}

function linkTo(label: string, place: Part<"list">["items"][number]["places"][number]["place"], post: Post): Node {
  if (place === undefined) return element("span", {}, label);
  const link = element("button", { type: "button", class: "link" }, label);
  link.addEventListener("click", () => post({ kind: "goTo", place }));
  return link;
}
