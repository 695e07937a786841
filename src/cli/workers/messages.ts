import type { PackedFindings } from "./fileFindings";
import type { FileReading } from "./fileReader";

/** What a worker is told: the path of a file to read. It reads them in the order in which it is told. */
export interface ToWorker {
  readonly path: string;
}

/** What a worker says. */
export type FromWorker =
  | { readonly kind: "ready" }
  /** Of the file that was told it longest ago. */
  | { readonly kind: "reading"; readonly reading: PackedReading }
  | { readonly kind: "complaint" | "note"; readonly message: string };

/** A file's reading as it goes from thread to thread. */
export type PackedReading =
  | Exclude<FileReading, { readonly kind: "read" }>
  | (Omit<Extract<FileReading, { readonly kind: "read" }>, "findings"> & { readonly findings: PackedFindings });
