import { readGauges, type Standing } from "../core/metrics/gauges";
import { prometheusText } from "../core/metrics/prometheusText";
import type { Costs } from "./costs";
import type { Tier } from "./tier";

export interface MetricsParts {
  readonly tier: Pick<Tier, "meters"> & Standing["backgrounds"][number];
  readonly costs: Pick<Costs, "budgetStates">;
  readonly version: string;
}

/** What was counted since VS Code started, and how it stands now, in Prometheus' text format. */
export function metricsText({ tier, costs, version }: MetricsParts): string {
  return prometheusText([...tier.meters.read(), ...readGauges({ version, backgrounds: [tier], budgets: costs.budgetStates })]);
}
