import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import * as z from "zod";

/**
 * Validates against the schema of the standard, as github.com/oasis-tcs/sarif-spec has it (sarif-2.1/schema/sarif-schema-2.1.0.json). It is of draft 4, of which
 * it uses nothing but `id` that draft 7 says otherwise.
 */
const { id: $id, ...schema } = z.looseObject({ id: z.string() }).parse(JSON.parse(readFileSync("test/fixtures/sarif-schema-2.1.0.json", "utf8")));
const ajv = addFormats(new Ajv({ allErrors: true, strict: false }));
const validate = ajv.compile({ ...schema, $id, $schema: "http://json-schema.org/draft-07/schema#" });

const place = z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }), region: z.object({ startLine: z.number(), startColumn: z.number(), endLine: z.number(), endColumn: z.number() }) }) });
const log = z.object({
  runs: z.tuple([
    z.object({
      columnKind: z.literal("utf16CodeUnits"),
      tool: z.object({ driver: z.object({ rules: z.array(z.object({ id: z.string(), help: z.optional(z.object({ markdown: z.string() })) })) }) }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.number(),
          level: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.tuple([place]),
          relatedLocations: z.optional(z.array(place)),
          partialFingerprints: z.optional(z.record(z.string(), z.string())),
        }),
      ),
      invocations: z.tuple([z.object({ executionSuccessful: z.boolean(), toolExecutionNotifications: z.array(z.unknown()) })]),
    }),
  ]),
});

export type SarifRun = z.infer<typeof log>["runs"][0];

/** The run in a log that is valid; else it throws and says why. */
export function readSarif(text: string): SarifRun {
  const value: unknown = JSON.parse(text);
  if (!validate(value)) throw new Error(JSON.stringify(validate.errors, undefined, 1));
  return log.parse(value).runs[0];
}
