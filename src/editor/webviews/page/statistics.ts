import type { StatisticsPage, StatisticsTable, Wish } from "../messages";
import { actionButton, element, foldedTable, shape } from "./elements";

type Post = (wish: Wish) => void;

/** The figures: tiles, the last minutes, providers, how long it takes, and the rest as tables. */
export function statistics(page: StatisticsPage, post: Post): readonly HTMLElement[] {
  const { title, sentences, tiles, lately, providers, times, tables, failed, actions, tableSummary } = page;
  const button = (wanted: StatisticsPage["actions"][number]["action"]): readonly HTMLElement[] =>
    actions.filter(({ action }) => action === wanted).map(({ action, label }) => actionButton(label, () => post({ kind: "act", action })));
  return [
    element("h1", {}, title),
    ...sentences.map((sentence) => element("p", { class: "note" }, sentence)),
    element("div", { class: "actions" }, ...button("exportMetrics"), ...button("showCosts"), ...button("copyText")),
    element("dl", { class: "tiles" }, ...tiles.map(tileOf)),
    section(lately.title, element("p", { class: "note" }, lately.summary), latelyOf(lately), ...folded(tableSummary, lately.table)),
    ...(providers.cards.length === 0 ? [] : [section(providers.title, element("ul", { class: "cards" }, ...providers.cards.map(cardOf)))]),
    ...(times.histograms.length === 0 ? [] : [section(times.title, element("div", { class: "histograms" }, ...times.histograms.map(histogramOf)), ...folded(tableSummary, times.table))]),
    ...(failed.table.rows.length === 0 ? [] : [section(failed.table.title, tableOf(failed.table), element("p", { class: "note" }, failed.note), ...button("retryFailed"))]),
    element("div", { class: "tables" }, ...tables.map((table) => section(table.title, tableOf(table)))),
  ];
}

function section(title: string, ...contents: readonly Node[]): HTMLElement {
  return element("section", {}, element("h2", {}, title), ...contents);
}

function tileOf({ label, value, note }: StatisticsPage["tiles"][number]): HTMLElement {
  return element("div", {}, element("dt", {}, label), element("dd", {}, element("strong", {}, value), element("span", { class: "note" }, note)));
}

const strip = { column: 8, width: 6, height: 44, gap: 14 };

/** Columns for each stretch of time, one row of them for each series. */
function latelyOf({ series, summary, from, to }: StatisticsPage["lately"]): HTMLElement {
  const width = strip.column * Math.max(...series.map(({ shares }) => shares.length));
  const rows = series.map(({ label, colour, shares }) => {
    const columns = shares.map((share, index) => {
      const height = share === 0 ? 0 : Math.max(2, share * strip.height);
      const column = shape("rect", { x: index * strip.column, y: strip.height - height, width: strip.width, height, class: "bar" });
      column.style.fill = colour;
      return column;
    });
    const ground = shape("line", { x1: 0, x2: width, y1: strip.height + 0.5, y2: strip.height + 0.5, class: "ground" });
    return element("figure", {}, element("figcaption", {}, label), shape("svg", { viewBox: `0 0 ${width} ${strip.height + 1}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ground, ...columns));
  });
  const ends = element("div", { class: "ends note", "aria-hidden": "true" }, element("span", {}, from), element("span", {}, to));
  return element("div", { class: "lately", role: "img", "aria-label": summary }, ...rows, ends);
}

/** Signs differ in shape, since not everybody sees a difference in colour. */
const signs: Readonly<Record<StatisticsPage["providers"]["cards"][number]["tone"], string>> = {
  well: "M 3 8.5 L 6.5 12 L 13 4.5",
  waiting: "M 8 4 V 8.5 L 11 10.5 M 8 1.5 A 6.5 6.5 0 1 1 7.99 1.5 Z",
  away: "M 4 4 L 12 12 M 12 4 L 4 12",
};

function cardOf({ name, tone, word, sentence, figures }: StatisticsPage["providers"]["cards"][number]): HTMLElement {
  const sign = shape("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true", class: "sign" }, shape("path", { d: signs[tone] }));
  const list = figures.map(({ label, value }) => element("span", {}, element("strong", {}, value), ` ${label}`));
  return element("li", { class: tone }, element("h3", {}, name), element("p", { class: "word" }, sign, word), ...(sentence === "" ? [] : [element("p", { class: "note" }, sentence)]), element("p", { class: "load" }, ...list));
}

/** Bars with their labels before and their numbers behind them. A screen reader is told the same in a sentence. */
function histogramOf({ title, summary, bars }: StatisticsPage["times"]["histograms"][number]): HTMLElement {
  const rows = bars.map(({ label, count, share }) => {
    const bar = element("span", { class: "length" });
    bar.style.setProperty("--share", String(share));
    return element("div", { class: "row" }, element("span", { class: "label" }, label), element("span", { class: "track" }, bar), element("span", {}, String(count)));
  });
  return element("figure", {}, element("figcaption", {}, title), element("div", { class: "histogram", role: "img", "aria-label": summary }, ...rows));
}

function folded(summary: string, { columns, rows }: StatisticsTable): readonly HTMLElement[] {
  return rows.length === 0 ? [] : [foldedTable(summary, columns, rows)];
}

/** Without a head, the first cell says what the second one counts. */
function tableOf({ columns, rows }: StatisticsTable): HTMLElement {
  const head = columns.length === 0 ? [] : [element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column))))];
  const body = rows.map(([first = "", ...rest]) => {
    const label = columns.length === 0 ? element("th", { scope: "row" }, first) : element("td", {}, first);
    return element("tr", {}, label, ...rest.map((cell) => element("td", {}, cell)));
  });
  return element("table", { class: columns.length === 0 ? "counts" : "" }, ...head, element("tbody", {}, ...body));
}
