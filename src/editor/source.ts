import type { CursorConnections } from "./connections";
import type { OpenDocuments } from "./documents";
import type { FileReferences } from "./fileReferences";
import { legend } from "./legend";
import type { PaintSource, StyledRange } from "./painter";

const noLines: readonly number[] = [];

/** What there is to paint: the shown marks of the documents that Gloss reads, what is related under the cursor, and the samples of the legend. */
export function createSource(documents: OpenDocuments, files: FileReferences, connections: CursorConnections): PaintSource {
  return {
    marksIn(document, firstLine, lastLine) {
      const open = documents.get(document);
      if (open === undefined) return legend.samplesIn(document) ?? [];
      const marks = open.marksIn(firstLine, lastLine).map((mark): StyledRange => {
        const style = mark.mark.found?.isStale === true ? "stale" : files.isMissing(document, mark) ? "missingFile" : mark.mark.category;
        return { style, range: mark.range };
      });
      const under = connections.rangesIn(document).map((range): StyledRange => ({ style: "relationEnd", range }));
      return under.length === 0 ? marks : [...marks, ...under.filter(({ range }) => range.end.line >= firstLine && range.start.line <= lastLine)];
    },
    cursorLines: (document) => connections.linesIn(document),
    warningLines: (document) => documents.get(document)?.survey?.warningLines ?? noLines,
  };
}
