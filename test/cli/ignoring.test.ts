import assert from "node:assert/strict";
import { Folder, gloss, parseReport, type ReportedFinding } from "./gloss";

describe("gloss analyze, where something is to be ignored", () => {
  const folder = new Folder();
  after(() => folder.dispose());

  function findingsOf(content: string, ...flags: string[]): readonly ReportedFinding[] {
    const { out, complaints } = gloss(["analyze", folder.file("text.md", content), "--format", "json", ...flags]);
    assert.equal(complaints, "");
    return parseReport(out).files[0]!.findings;
  }

  const said = (findings: readonly ReportedFinding[]): readonly string[] => findings.map(({ rule, range }) => `${rule}:${String(range.start.line)}`);
  const text = [
    "<!-- gloss-disable-next-line openList -->", "Use PNG, JPEG, etc.", "", "Use GIF, BMP, etc.", "", "<!-- gloss-disable-next-line openList -->", "Use WebP.", "",
    "<!-- gloss-disable contradiction -->", "", "Use TIFF, SVG, etc. <!-- gloss-disable-line openlist -->", "",
  ].join("\n");

  it("heeds comments, and reports those that do nothing, in document order", () => {
    assert.deepEqual(said(findingsOf(text, "--tier", "structural")), ["openList:3", "unusedDirective:5", "openList:10", "unusedDirective:10"]);
  });

  it("reports a comment about an analyzer once that has answered", () => {
    const findings = findingsOf(text).filter(({ rule }) => rule === "openList" || rule === "unusedDirective");
    assert.deepEqual(said(findings), ["openList:3", "unusedDirective:5", "unusedDirective:8", "openList:10", "unusedDirective:10"]);
  });

  it("heeds comments about rules that are asked for alone, and then reports no comment", () => {
    assert.deepEqual(said(findingsOf(text, "--rule", "openList")), ["openList:3", "openList:10"]);
    assert.deepEqual(said(findingsOf(text, "--rule", "url")), []);
  });

  it("shows everything with --no-ignore", () => {
    assert.deepEqual(said(findingsOf(text, "--tier", "structural", "--no-ignore")), ["openList:1", "openList:3", "openList:10"]);
  });

  it("fails no run for what is ignored", () => {
    const path = folder.file("ignored.md", "<!-- gloss-disable -->\n\nUse PNG, JPEG, etc.\n");
    const flags = ["--rule", "openList", "--min-severity", "information"];
    assert.equal(gloss(["analyze", path, ...flags]).code, 0);
    assert.equal(gloss(["analyze", path, "--no-ignore", ...flags]).code, 1);
  });
});
