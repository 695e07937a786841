import { relative, resolve, sep } from "node:path";
import { rules } from "../core/rules";
import type { Rule } from "../core/structural/rule";
import { createSarifLog } from "../core/workspace/sarif";
import type { Format } from "./format";

/** A SARIF log. Paths are relative to the current folder, which code hosts take for the root of the repository. */
export function createSarifFormat(version: string): Format {
  const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
  const log = createSarifLog({ version, ruleOf: (id) => byId.get(id) });
  return {
    before: () => log.before(),
    file: (path, text, findings) => log.file(fromHere(path), text, findings),
    *across(findings) {
      for (const { path, finding } of findings) {
        const related = finding.related.map(({ elsewhere, ...end }) => ({ ...end, ...(elsewhere && { elsewhere: { ...elsewhere, path: fromHere(elsewhere.path) } }) }));
        yield* log.file(fromHere(path), undefined, [{ ...finding, related }]);
      }
    },
    after: ({ omitted, summary }) => log.after(omitted.map(({ path, why }) => ({ path: fromHere(path), message: `Not analyzed: ${why}.` })), summary.isComplete),
  };
}

function fromHere(path: string): string {
  return relative(process.cwd(), resolve(path)).split(sep).join("/");
}
