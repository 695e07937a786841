import type { Analyzer } from "../../src/core/analytical/analyzer";
import type { PartSpan, Unit, UnitFinding } from "../../src/core/analytical/task";

/** The analyzer, but every finding carries along what the reply's item said: only so can be told later whether it stands on words that were quoted. */
export function withWitness(analyzer: Analyzer): Analyzer {
  return {
    ...analyzer,
    read(item, unit) {
      const reading = analyzer.read(item, unit);
      if (reading.kind === "dropped") return reading;
      const witness = JSON.stringify(stringsIn(item)).slice(0, 9_000);
      return { kind: "found", findings: reading.findings.map((finding) => ({ ...finding, data: { ...finding.data, witness } })) };
    },
  };
}

/** Whether all ends of a finding are on words of the unit that its item quoted. White space, case, punctuation and emphasis are not words. */
export function isMisplaced({ place, related, data }: UnitFinding, unit: Unit): boolean {
  const quoted: unknown = JSON.parse(String(data.witness));
  const quotes = Array.isArray(quoted) ? quoted.map((each) => lettersOf(String(each))) : [];
  return [place, ...related].some((each) => !isQuoted(each, unit, quotes));
}

function isQuoted({ part, start, end }: PartSpan, unit: Unit, quotes: readonly string[]): boolean {
  const { text } = unit.parts[part] ?? { text: "" };
  const letters = lettersOf(text.slice(start, end));
  return end <= text.length && letters !== "" && quotes.some((quote) => quote.includes(letters));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function stringsIn(item: unknown): string[] {
  if (typeof item === "string") return [item];
  return typeof item === "object" && item !== null ? Object.values(item).flatMap(stringsIn) : [];
}
