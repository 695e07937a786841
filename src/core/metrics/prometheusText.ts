import { countOf } from "./distribution";
import type { DistributionSample, MetricDefinition, MetricReading } from "./metric";

/**
 * Figures in Prometheus' text format, version 0.0.4.
 * See https://prometheus.io/docs/instrumenting/exposition_formats/ .
 */
export function prometheusText(readings: readonly MetricReading[]): string {
  return readings
    .filter(({ samples }) => samples.length > 0)
    .flatMap((reading) => [...head(reading.definition), ...linesOf(reading)])
    .map((line) => `${line}\n`)
    .join("");
}

function head({ name, kind, help }: MetricDefinition): readonly string[] {
  return [`# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`, `# TYPE ${name} ${kind}`];
}

function linesOf(reading: MetricReading): readonly string[] {
  const { name, labels: names, bounds = [] } = reading.definition;
  if (reading.kind === "distributions") return reading.samples.flatMap((sample) => distributionLines(name, names, bounds, sample));
  return reading.samples.map(({ labels, value }) => line(name, pairs(names, labels), value));
}

/** Buckets hold all that is not larger than their bound, so each holds those before it. */
function distributionLines(name: string, names: readonly string[], bounds: readonly number[], sample: DistributionSample): readonly string[] {
  const labels = pairs(names, sample.labels);
  let sum = 0;
  const buckets = sample.buckets.map((count, bucket) => line(`${name}_bucket`, [...labels, pair("le", number(bounds[bucket] ?? Infinity))], (sum += count)));
  return [...buckets, line(`${name}_sum`, labels, sample.sum), line(`${name}_count`, labels, countOf(sample))];
}

function line(name: string, labels: readonly string[], value: number): string {
  return `${name}${labels.length === 0 ? "" : `{${labels.join(",")}}`} ${number(value)}`;
}

function pairs(names: readonly string[], values: readonly string[]): readonly string[] {
  return names.map((name, index) => pair(name, values[index] ?? ""));
}

function pair(name: string, value: string): string {
  return `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}
