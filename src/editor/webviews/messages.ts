import * as z from "zod/mini";

// Nothing here knows the editor or a page: both ends of a message check it against this file.

/** The kinds of pages, as VS Code names them. */
export const documentPageTypes = ["gloss.connections", "gloss.report"] as const;
export type DocumentPageType = (typeof documentPageTypes)[number];
export const pageTypes = [...documentPageTypes, "gloss.statistics"] as const;
export type PageType = (typeof pageTypes)[number];

const count = z.int().check(z.gte(0));

/** A place in the document, 0-based. */
const position = z.object({ line: count, character: count });

const goTo = z.object({ kind: z.literal("goTo"), place: position });
const exporting = z.object({ kind: z.literal("export") });

/** What the page of statistics has buttons for. */
const statisticsActions = ["exportMetrics", "showCosts", "copyText", "retryFailed"] as const;
export type StatisticsAction = (typeof statisticsActions)[number];
/** And the card of a document. */
const profileActions = ["copyProfile", "profileAgain"] as const;
export type ProfileAction = (typeof profileActions)[number];
const acting = z.object({ kind: z.literal("act"), action: z.enum([...statisticsActions, ...profileActions]) });

/** What a person wants of what they see. */
export type Wish = z.infer<typeof goTo> | z.infer<typeof exporting> | z.infer<typeof acting>;

/** Which document is meant: while a page waits for another one's contents, what it shows is still the one before. */
const about = { uri: z.string() };

/** What a page says to the extension. */
export const fromPage = z.discriminatedUnion("kind", [
  /** It has been loaded and wants its contents. */
  z.object({ kind: z.literal("ready") }),
  z.extend(goTo, about),
  z.extend(exporting, about),
  z.extend(acting, about),
]);
export type FromPage = z.infer<typeof fromPage>;

/** A family of connections in the legend, with a category's colour (a theme colour's CSS variable) and its dashes. */
const family = z.object({ id: z.string(), label: z.string(), count, colour: z.string(), dashes: z.string() });

/** A connection: its arc, what it is called, and its row of the table. */
const arc = z.object({
  family: z.string(),
  path: z.string(),
  width: z.number(),
  label: z.string(),
  from: position,
  to: position,
  cells: z.array(z.string()),
});

export const connectionsPage = z.object({
  kind: z.literal("connections"),
  title: z.string(),
  /** Sentences on what is not shown; none where all is. */
  notes: z.array(z.string()),
  labels: z.object({ table: z.string(), exporting: z.string(), legend: z.string(), help: z.string(), columns: z.array(z.string()) }),
  width: z.number(),
  height: z.number(),
  /** Where the text ends and the arcs begin. */
  textWidth: z.number(),
  rows: z.array(z.object({ y: z.number(), line: count, text: z.string() })),
  families: z.array(family),
  arcs: z.array(arc),
});
export type ConnectionsPage = z.infer<typeof connectionsPage>;

const figures = z.object({ kind: z.literal("figures"), title: z.string(), items: z.array(z.object({ label: z.string(), value: z.string(), explanation: z.string() })) });

/** A bar for each row; shares are of the longest, 0–1. */
const bars = z.object({
  kind: z.literal("bars"),
  title: z.string(),
  summary: z.string(),
  rows: z.array(z.object({ label: z.string(), count, share: z.number(), colour: z.string() })),
});

/** A cell for each section, as wide as its text is long and as full as it is dense (0–1); and the same as a table. */
const strip = z.object({
  kind: z.literal("strip"),
  title: z.string(),
  summary: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  cells: z.array(z.object({ name: z.string(), value: z.string(), title: z.string(), share: z.number(), words: count, place: position, row: z.array(z.string()) })),
});

const list = z.object({
  kind: z.literal("list"),
  title: z.string(),
  /** Said where there is nothing to list, or what is left out. */
  note: z.string(),
  items: z.array(z.object({ text: z.string(), places: z.array(z.object({ label: z.string(), words: z.string(), place: z.optional(position) })) })),
});

export const reportPage = z.object({
  kind: z.literal("report"),
  title: z.string(),
  notes: z.array(z.string()),
  exporting: z.string(),
  parts: z.array(z.discriminatedUnion("kind", [figures, bars, strip, list])),
});
export type ReportPage = z.infer<typeof reportPage>;
export type ReportPart = ReportPage["parts"][number];

/** A word or a number, and what it says. */
const tile = z.object({ label: z.string(), value: z.string(), note: z.string() });

/** A table with a heading; also what a picture shows, for whoever would rather read it. */
const table = z.object({ title: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.string())) });

/** Columns side by side, each as high as its share (0–1) of the largest. */
const columns = z.object({ label: z.string(), colour: z.string(), shares: z.array(z.number()) });

/** Bars one below the other. */
const histogram = z.object({ title: z.string(), summary: z.string(), bars: z.array(z.object({ label: z.string(), count, share: z.number() })) });

/** A provider, and how well it is: said in a word, in a sentence where there is more to say, and drawn as a sign. */
const providerCard = z.object({ name: z.string(), tone: z.enum(["well", "waiting", "away"]), word: z.string(), sentence: z.string(), figures: z.array(tile) });

export const statisticsPage = z.object({
  kind: z.literal("statistics"),
  title: z.string(),
  sentences: z.array(z.string()),
  tiles: z.array(tile),
  lately: z.object({ title: z.string(), summary: z.string(), series: z.array(columns), from: z.string(), to: z.string(), table }),
  providers: z.object({ title: z.string(), cards: z.array(providerCard) }),
  times: z.object({ title: z.string(), histograms: z.array(histogram), table }),
  tables: z.array(table),
  failed: z.object({ table, note: z.string() }),
  tableSummary: z.string(),
  actions: z.array(z.object({ action: z.enum(statisticsActions), label: z.string() })),
});
export type StatisticsPage = z.infer<typeof statisticsPage>;
export type StatisticsTable = z.infer<typeof table>;

/** The card of a document. */
export const profilePage = z.object({
  kind: z.literal("profile"),
  title: z.string(),
  name: z.string(),
  tagline: z.string(),
  summary: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  traits: z.object({ label: z.string(), items: z.array(z.string()) }),
  /** Who says so. */
  origin: z.string(),
  actions: z.array(z.object({ action: z.enum(profileActions), label: z.string() })),
});
export type ProfilePage = z.infer<typeof profilePage>;

/** In place of a page where there is nothing to show. */
const emptyPage = z.object({ kind: z.literal("empty"), title: z.string(), text: z.string() });

/** What a page can show. */
export const toPage = z.discriminatedUnion("kind", [connectionsPage, reportPage, statisticsPage, profilePage, emptyPage]);
export type ToPage = z.infer<typeof toPage>;

/** What the extension says to a page. */
export const showing = z.object({ ...about, page: toPage });
export type Showing = z.infer<typeof showing>;

/** What a page remembers over a restart of the window: the document that it is about, and the families of connections that are hidden. */
export const pageState = z.object({ uri: z.string(), hidden: z.array(z.string()) });
export type PageState = z.infer<typeof pageState>;
