import { compileGlob, type Glob } from "../team/glob";
import { keptPart } from "./keptFiles";
import { type DocumentAddress, pathsOf } from "./documentAddress";
import type { SendingPolicy } from "./policy";

/** Whether the text of a document may be sent to anybody at all. `why` is for people: one sentence that says what decides and where to change it. */
export type Leaving = { readonly kind: "allowed" } | { readonly kind: "denied"; readonly why: string };

/** Says of each document whether its text may leave. By the document's address alone: a link to a file under another name counts as what its own name says. */
export type MayLeave = (document: DocumentAddress) => Leaving;

const allowed: Leaving = { kind: "allowed" };

/** For all globs together, on one document: far more than real ones need. A list that takes longer than this lets nothing leave. */
const mostSteps = 2_000_000;

interface Named {
  readonly written: string;
  readonly means: Glob;
}

/**
 * Compiles the deny list and the allow lists of a policy. A glob that cannot be read lets nothing leave: somebody meant to keep something back, and nobody knows
 * what. Deny globs count in capitals or not, and on the path within the folder as well as on the whole path; allow globs only as written, within the folder.
 */
export function createLeaving({ localOnly, neverSend, exceptions, onlySend }: SendingPolicy): MayLeave {
  if (localOnly !== undefined) return () => denied(`${localOnly} says that no text leaves this machine.`);
  const faults: string[] = [];
  const named = (globs: readonly string[], setting: string, fold: boolean): readonly Named[] =>
    globs.flatMap((written) => {
      const compiled = compileGlob(pattern(fold ? written.toLowerCase() : written));
      if (compiled.kind === "compiled") return { written, means: compiled.glob };
      faults.push(`“${written}” in ${setting} cannot be used: ${compiled.reason}. Until it is mended, no text leaves.`);
      return [];
    });
  const never = named(neverSend, "gloss.privacy.neverSend", true);
  const except = named(exceptions, "gloss.privacy.neverSend", false);
  const only = onlySend.map((globs) => named(globs, "gloss.privacy.onlySend", false));
  const [fault] = faults;
  if (fault !== undefined) return () => denied(fault);

  return (document) => {
    const { whole, within } = pathsOf(document);
    const budget = { steps: mostSteps };
    const isMeant = ({ means }: Named, path: string): boolean => means(path, budget) || budget.steps <= 0;
    const folded = [...new Set([...withFolders(whole.toLowerCase()), ...withFolders(within.toLowerCase())])];
    const kept = keptPart(whole) ?? keptPart(within);
    // Whose steps ran out while an exception was looked at is no exception.
    const isExcept = kept !== undefined && except.some(({ means }) => means(within, budget) && budget.steps > 0);
    if (kept !== undefined && !isExcept) return denied(`Files such as “${kept}” hold secrets or private things, so their text never leaves this machine.`);
    const refusing = never.find((each) => folded.some((path) => isMeant(each, path)));
    if (refusing !== undefined) return denied(`“${refusing.written}” in gloss.privacy.neverSend says that the text of this file never leaves this machine.`);
    const missing = only.some((globs) => !globs.some(({ means }) => means(within, budget) && budget.steps > 0));
    if (missing) return denied("gloss.privacy.onlySend names the files whose text may leave this machine, and this is none of them.");
    return allowed;
  };
}

/** A path and the folders on it: who keeps a folder keeps what is in it. */
function withFolders(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function denied(why: string): Leaving {
  return { kind: "denied", why };
}

/** `secrets/` means all that is in such a folder, and `/home/me/notes` is a whole path as VS Code has it. */
function pattern(written: string): string {
  const plain = written.normalize("NFC").trim();
  const relative = plain.startsWith("./") ? plain.slice(2) : plain.startsWith("/") ? plain.slice(1) : plain;
  if (!relative.endsWith("/")) return relative;
  return relative.slice(0, -1).includes("/") ? `${relative}**` : `**/${relative}**`;
}
