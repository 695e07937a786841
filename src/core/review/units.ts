import type { Unit, UnitPart } from "../analytical/task";
import { unitOf } from "../analytical/unit";
import type { Claim, Passage, Verdict } from "./claim";
import { claimEditorial } from "./editorial";
import { claimResearch } from "./research";
import { claimResponse } from "./response";
import { claimTriage } from "./triage";

/** The claims of a block are asked for. `heading` is the one that it stands under, empty where there is none. */
export function triageUnit(text: string, heading: string): Unit {
  return unitOf(claimTriage, heading === "" ? [{ role: "text", text }] : [{ role: "text", text }, { role: "heading", text: heading }]);
}

export function researchUnit({ text, context }: Claim, evidence: readonly Passage[]): Unit {
  return unitOf(claimResearch, [{ role: "claim", text }, { role: "context", text: context }, ...evidenceParts(evidence)]);
}

export function responseUnit({ text, context }: Claim, verdict: Verdict, evidence: readonly Passage[]): Unit {
  return unitOf(claimResponse, [{ role: "claim", text }, { role: "context", text: context }, { role: "verdict", text: verdict }, ...evidenceParts(evidence)]);
}

export function editorialUnit({ text }: Claim, wording: string, evidence: readonly Passage[]): Unit {
  return unitOf(claimEditorial, [{ role: "claim", text }, { role: "wording", text: wording }, ...evidenceParts(evidence)]);
}

/** `evidence1`, `evidence2`, …: the path on a line of its own, then the passage as it stands in the file. */
export function evidenceParts(evidence: readonly Passage[]): readonly UnitPart[] {
  return evidence.map(({ path, text }, index) => ({ role: `evidence${String(index + 1)}`, text: `${path}\n${text}` }));
}

/** The 0-based line of the file that an offset of an evidence part is on. The path at the part's start counts as the passage's first line. */
export function lineIn({ path, line, text }: Passage, offset: number): number {
  let found = line;
  for (let at = text.indexOf("\n"); at >= 0 && at + path.length + 1 < offset; at = text.indexOf("\n", at + 1)) found++;
  return found;
}
