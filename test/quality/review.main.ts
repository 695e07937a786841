/**
 * Prints what a claim review says of documents without a model, to be read by hand: each claim with its kind, its verdict and what shows it.
 *
 * Usage: node out/test/quality/review.main.js FOLDER DOCUMENT…, where the documents are in the folder, whose files are the evidence. With --found, claims that
 * nothing is found of are left out; with --evidence, the passages are printed, too.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { markdown } from "../../src/core/document/scanners/markdown";
import { isProse } from "../../src/core/document/block";
import type { ItemReading, Task, Unit } from "../../src/core/analytical/task";
import type { Claim, Passage } from "../../src/core/review/claim";
import { claimKinds } from "../../src/core/review/claim";
import { isEvidenceFile } from "../../src/core/review/evidence/evidenceFile";
import { createEvidenceIndex } from "../../src/core/review/evidence/evidenceIndex";
import { claimResearch } from "../../src/core/review/research";
import { claimResponse } from "../../src/core/review/response";
import { claimTriage } from "../../src/core/review/triage";
import { lineIn, researchUnit, responseUnit, triageUnit } from "../../src/core/review/units";
import { cutAll } from "../core/document/cutting";
import { answerMeans } from "../english";

const [folder, ...documents] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const onlyFound = process.argv.includes("--found");
const withEvidence = process.argv.includes("--evidence");
if (folder === undefined || documents.length === 0) {
  console.error("Usage: node out/test/quality/review.main.js FOLDER DOCUMENT… [--found] [--evidence]");
  process.exit(2);
}

const index = createEvidenceIndex();
const startedMs = performance.now();
for (const path of filesIn(folder)) index.put(path, readFileSync(join(folder, path), "utf8"));
const { files, passages, characters } = index.stats;
console.log(`${String(files)} files, ${String(passages)} passages, ${(characters / 1e6).toFixed(1)} million characters in ${((performance.now() - startedMs) / 1000).toFixed(1)} s, ${String(Math.round(process.memoryUsage().heapUsed / 1e6))} MB`);

const counts = new Map<string, number>();
let triageMs = 0;
let findMs = 0;
let slowestFindMs = 0;
let judgeMs = 0;
let blocks = 0;
for (const document of documents) review(document);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`\n${String(total)} claims: ${[...counts].map(([verdict, count]) => `${String(count)} ${verdict}`).join(", ")}`);
console.log(`triage ${((1000 * triageMs) / blocks).toFixed(0)} µs a block, find ${(findMs / total).toFixed(2)} ms a claim (slowest ${slowestFindMs.toFixed(1)}), research ${(judgeMs / total).toFixed(2)} ms a claim`);

function review(document: string): void {
  let heading = "";
  for (const { kind, from, text } of cutAll(markdown, readFileSync(join(folder!, document), "utf8"))) {
    if (kind === "heading") heading = text.replace(/^#+\s*/, "").split("\n")[0]!;
    if (!isProse(kind) || kind === "heading") continue;
    blocks++;
    const unit = triageUnit(text, heading);
    const before = performance.now();
    const found = answersOf(claimTriage, unit);
    triageMs += performance.now() - before;
    for (const { place, data } of found.flatMap((reading) => (reading.kind === "found" ? reading.findings : []))) {
      const claim: Claim = {
        kind: claimKinds.find((each) => each === data["kind"])!,
        text: text.slice(place.start, place.end),
        context: `${heading}\n${text}`,
        worth: Number(data["worth"]),
      };
      judge(claim, document, from + place.start);
    }
  }
}

function judge(claim: Claim, document: string, offset: number): void {
  const atMs = performance.now();
  const evidence = index.find(claim, document);
  const tookMs = performance.now() - atMs;
  findMs += tookMs;
  slowestFindMs = Math.max(slowestFindMs, tookMs);
  const unit = researchUnit(claim, evidence);
  const before = performance.now();
  const [reading] = answersOf(claimResearch, unit);
  judgeMs += performance.now() - before;
  const finding = reading?.kind === "found" ? reading.findings[0] : undefined;
  const verdict = String(finding?.data["verdict"] ?? "dropped");
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (onlyFound && verdict === "notFound") return;
  const line = readFileSync(join(folder!, document), "utf8").slice(0, offset).split("\n").length;
  console.log(`\n${document}:${String(line)} [${claim.kind} ${String(claim.worth)}] ${oneLine(claim.text)}\n  → ${verdict}${finding?.message === "" ? "" : `: ${String(finding?.message)}`}`);
  const shown = finding?.related[0];
  if (shown !== undefined) {
    const passage = evidence[Number(unit.parts[shown.part]!.role.slice("evidence".length)) - 1]!;
    console.log(`    ${passage.path}:${String(lineIn(passage, shown.start) + 1)} “${oneLine(unit.parts[shown.part]!.text.slice(shown.start, shown.end))}”`);
  }
  if (verdict === "contradicted") {
    const [mended] = answersOf(claimResponse, responseUnit(claim, "contradicted", evidence));
    if (mended?.kind === "found") console.log(`    instead: ${oneLine(String(mended.findings[0]!.data["wording"]))}`);
  }
  if (withEvidence) for (const passage of evidence) console.log(`      - ${where(passage)} ${oneLine(passage.text).slice(0, 100)}`);
}

function answersOf(task: Task, unit: Unit): readonly ItemReading[] {
  return task.answer(unit, answerMeans()).map((item) => {
    const reading = task.read(item, unit);
    if (reading.kind === "dropped") console.log(`!! ${task.id} dropped its own item (${reading.reason}): ${JSON.stringify(item)}`);
    return reading;
  });
}

function where({ path, line, endLine }: Passage): string {
  return `${path}:${String(line + 1)}–${String(endLine + 1)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Regular files, links not followed, in the order of their paths. */
function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .filter((path) => isEvidenceFile(path, statSync(join(root, path)).size))
    .sort();
}
