import type { ConnectionsPage, Wish } from "../messages";
import { actionButton, element, foldedTable, shape } from "./elements";

/** What the page can do. */
export interface ConnectionsActions {
  post(wish: Wish): void;
  readonly hidden: ReadonlySet<string>;
  hide(family: string, isHidden: boolean): void;
}

type Arc = ConnectionsPage["arcs"][number];

const rowHeight = 24;

/** The arcs along the text, their legend, and the same as a table. */
export function connections(page: ConnectionsPage, actions: ConnectionsActions): readonly HTMLElement[] {
  const arcs = page.arcs.map((arc) => ({ arc, path: arcPath(arc, page, actions) }));
  const rows = page.arcs.map((arc) => ({ arc, row: tableRow(arc, actions) }));
  const table = foldedTable(page.labels.table, page.labels.columns, []);
  table.querySelector("tbody")?.append(...rows.map(({ row }) => row));
  const picture = shape(
    "svg",
    { width: page.width, height: page.height, viewBox: `0 0 ${page.width} ${page.height}`, role: "group", "aria-label": page.title },
    ...page.rows.map((row) => lineOf(row, page, actions)),
    ...arcs.map(({ path }) => path),
  );
  const showChosen = (): void => {
    for (const { arc, path } of arcs) path.classList.toggle("hidden", actions.hidden.has(arc.family));
    for (const { arc, row } of rows) row.hidden = actions.hidden.has(arc.family);
  };
  showChosen();
  moveWithArrows(arcs.map(({ path }) => path));
  const exporting = actionButton(page.labels.exporting, () => actions.post({ kind: "export" }));
  return [
    element("h1", {}, page.title),
    ...page.notes.map((note) => element("p", { class: "note" }, note)),
    legendOf(page, actions, showChosen),
    element("p", { class: "note" }, page.labels.help),
    element("div", { class: "picture" }, picture),
    table,
    exporting,
  ];
}

function legendOf(page: ConnectionsPage, actions: ConnectionsActions, changed: () => void): HTMLElement {
  const entries = page.families.map(({ id, label, count, colour, dashes }) => {
    const box = element("input", { type: "checkbox" });
    box.checked = !actions.hidden.has(id);
    box.addEventListener("change", () => {
      actions.hide(id, !box.checked);
      changed();
    });
    const sample = shape("path", { d: "M 0 6 H 32", "stroke-width": 3, "stroke-dasharray": dashes });
    sample.style.stroke = colour;
    return element("label", {}, box, shape("svg", { width: 32, height: 12, "aria-hidden": "true" }, sample), `${label} (${count})`);
  });
  return element("fieldset", {}, element("legend", {}, page.labels.legend), ...entries);
}

function lineOf({ y, line, text }: ConnectionsPage["rows"][number], page: ConnectionsPage, actions: ConnectionsActions): SVGElement {
  const number = shape("tspan", { class: "number" }, String(line + 1));
  const words = shape("text", { x: page.textWidth - 10, y: y + rowHeight / 6, "text-anchor": "end" }, number, ` ${text}`);
  words.addEventListener("click", () => actions.post({ kind: "goTo", place: { line, character: 0 } }));
  return words;
}

function arcPath(arc: Arc, page: ConnectionsPage, { post }: ConnectionsActions): SVGPathElement {
  const { colour, dashes } = page.families.find(({ id }) => id === arc.family) ?? { colour: "currentColor", dashes: "none" };
  const path = shape(
    "path",
    { d: arc.path, "stroke-width": arc.width, "stroke-dasharray": dashes, class: "arc", tabindex: -1, role: "button", "aria-label": arc.label },
    shape("title", {}, arc.label),
  );
  path.style.stroke = colour;
  path.addEventListener("click", (event) => post({ kind: "goTo", place: event.shiftKey ? arc.to : arc.from }));
  path.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") post({ kind: "goTo", place: event.shiftKey ? arc.to : arc.from });
  });
  return path;
}

/** One stop for the tabulator; from there the arrow keys lead through the arcs that are shown. */
function moveWithArrows(paths: readonly SVGPathElement[]): void {
  paths[0]?.setAttribute("tabindex", "0");
  for (const path of paths) {
    path.addEventListener("keydown", (event) => {
      const shown = paths.filter((each) => !each.classList.contains("hidden"));
      const at = shown.indexOf(path);
      const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
      const target = next === undefined ? undefined : shown[next];
      if (target === undefined) return;
      event.preventDefault();
      target.focus();
    });
    path.addEventListener("focus", () => {
      for (const each of paths) each.setAttribute("tabindex", each === path ? "0" : "-1");
    });
  }
}

function tableRow(arc: Arc, { post }: ConnectionsActions): HTMLTableRowElement {
  const [kind, from, fromLine, to, toLine, certain] = arc.cells;
  const place = (text: string | undefined, target: Arc["from"]): HTMLElement => {
    const link = element("button", { type: "button", class: "link" }, text ?? "");
    link.addEventListener("click", () => post({ kind: "goTo", place: target }));
    return element("td", {}, link);
  };
  return element(
    "tr",
    {},
    element("td", {}, kind ?? ""),
    place(from, arc.from),
    element("td", {}, fromLine ?? ""),
    place(to, arc.to),
    element("td", {}, toLine ?? ""),
    element("td", {}, certain ?? ""),
  );
}
