import * as z from "zod/mini";

// Nothing here knows the editor or a page: both ends of a message check it against this file.

/** The kinds of pages, as VS Code names them. */
export const pageTypes = ["gloss.connections", "gloss.report"] as const;
export type PageType = (typeof pageTypes)[number];

const count = z.int().check(z.gte(0));

/** A place in the document, 0-based. */
const position = z.object({ line: count, character: count });

const goTo = z.object({ kind: z.literal("goTo"), place: position });
const exporting = z.object({ kind: z.literal("export") });

/** What a person wants of the document that they see. */
export type Wish = z.infer<typeof goTo> | z.infer<typeof exporting>;

/** Which document is meant: while a page waits for another one's contents, what it shows is still the one before. */
const about = { uri: z.string() };

/** What a page says to the extension. */
export const fromPage = z.discriminatedUnion("kind", [
  /** It has been loaded and wants its contents. */
  z.object({ kind: z.literal("ready") }),
  z.extend(goTo, about),
  z.extend(exporting, about),
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

/** In place of a page where there is nothing to show. */
const emptyPage = z.object({ kind: z.literal("empty"), title: z.string(), text: z.string() });

/** What a page can show. */
export const toPage = z.discriminatedUnion("kind", [connectionsPage, reportPage, emptyPage]);
export type ToPage = z.infer<typeof toPage>;

/** What the extension says to a page. */
export const showing = z.object({ ...about, page: toPage });
export type Showing = z.infer<typeof showing>;

/** What a page remembers over a restart of the window: the document that it is about, and the families of connections that are hidden. */
export const pageState = z.object({ uri: z.string(), hidden: z.array(z.string()) });
export type PageState = z.infer<typeof pageState>;
