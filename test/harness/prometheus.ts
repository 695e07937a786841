import { spawnSync } from "node:child_process";
import * as z from "zod/mini";

/** A figure as Prometheus' own Python client reads it. It leaves `_total` out of a counter's name, and tells a histogram's samples one by one. */
const family = z.object({
  name: z.string(),
  type: z.string(),
  help: z.string(),
  samples: z.array(z.object({ name: z.string(), labels: z.record(z.string(), z.string()), value: z.pipe(z.string(), z.transform(numberOf)) })),
});
export type ParsedFamily = z.infer<typeof family>;

/** JSON has no infinite numbers, so they come as Python writes them. */
function numberOf(text: string): number {
  return Number(text.replace("inf", "Infinity"));
}

const script = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families
families = [[{"name": f.name, "type": f.type, "help": f.documentation,
              "samples": [{"name": s.name, "labels": s.labels, "value": repr(s.value)} for s in f.samples]}
             for f in text_string_to_metric_families(text)] for text in json.load(sys.stdin)]
json.dump(families, sys.stdout)
`;

/** Reads texts as Prometheus does; throws, as it does, where one of them is none. `python` is a Python that has its client. */
export function parsePrometheus(python: string, texts: readonly string[]): readonly (readonly ParsedFamily[])[] {
  const { status, stdout, stderr } = spawnSync(python, ["-c", script], { input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 100_000_000 });
  if (status !== 0) throw new Error(`Prometheus' client does not read it: ${stderr}`);
  return z.array(z.array(family)).parse(JSON.parse(stdout));
}

/** The value of a sample; `undefined` where there is none with just these labels. */
export function valueIn(families: readonly ParsedFamily[], name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort());
  return families.flatMap(({ samples }) => samples).find((sample) => sample.name === name && JSON.stringify(Object.entries(sample.labels).sort()) === wanted)?.value;
}

/** The sum of the samples of a name that have these labels, whatever others they have. */
export function sumIn(families: readonly ParsedFamily[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  return families
    .flatMap(({ samples }) => samples)
    .filter((sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}
