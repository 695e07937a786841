/** Why a file could not be read to its end though it is a text, for people. */
export function faultIn(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return "reading it takes more memory than there is";
  return `a fault in Gloss itself: ${error instanceof Error ? error.message : String(error)}`;
}
