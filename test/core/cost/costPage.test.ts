import assert from "node:assert/strict";
import { moneyText, tokensText } from "../../../src/core/cost/amounts";
import { costPage, costText, ledgerCsv } from "../../../src/core/cost/costPage";
import type { Totals } from "../../../src/core/cost/spending";
import { inEnglish } from "../../../src/core/localizer";

const totals = (more: Partial<Totals>): Totals => ({
  ...{ period: "2026-11-22", provider: "p", model: "m", analyzer: "discourse", workspace: "notes" },
  ...{ calls: 1, tokensIn: 1_000, tokensOut: 100, nanoUsd: 20_000_000, unpriced: 0, estimated: 0 },
  ...more,
});

describe("costs in words", () => {
  it("say cents in full, and less with the digits that say something", () => {
    assert.deepEqual([0, 1, 99_000, 100_000, 1_230_000, 12_000_000, 999_000_000, 1_500_000_000, 1_234_567_890_000].map(moneyText), ["$0.00", "< $0.0001", "< $0.0001", "$0.0001", "$0.0012", "$0.0120", "$1.00", "$1.50", "$1,234.57"]);
    assert.deepEqual([1, 1_234].map(tokensText), ["1 token", "1,234 tokens"]);
  });

  it("never pass off a price that is not known for nothing", () => {
    assert.equal(costText(totals({}), inEnglish), "$0.02");
    assert.equal(costText(totals({ nanoUsd: 0, unpriced: 1 }), inEnglish), "1 call of unknown price");
    assert.equal(costText(totals({ calls: 5, unpriced: 2 }), inEnglish), "$0.02 and 2 calls of unknown price");
    assert.equal(costText(undefined, inEnglish), "$0.00");
    const [, priced, free, unpriced, part] = ledgerCsv([totals({}), totals({ nanoUsd: 0 }), totals({ nanoUsd: 0, unpriced: 1 }), totals({ calls: 2, unpriced: 1 })]).split("\r\n");
    assert.deepEqual([priced, free, unpriced, part].map((line) => line?.split(",")[8]), ["0.020000000", "0.000000000", "", "0.020000000"]);
  });

  it("tell of today, the month, models, analyzers, workspaces, days and months", () => {
    const page = costPage(
      {
        states: [{ name: "day", period: "2026-11-22", limit: { nanoUsd: 1e9 }, spent: { nanoUsd: 20_000_000, tokens: 1, openNanoUsd: 0, openTokens: 0 }, share: 0.02 }],
        totals: [totals({}), totals({ period: "2026-11-21", model: "a|b", workspace: "", estimated: 1 }), totals({ period: "2026-08", calls: 40, nanoUsd: 7e9 })],
        today: "2026-11-22",
      },
      inEnglish,
    );
    for (const line of ["- Today: $0.02", "- This month: $0.04", "- Budget of today: $0.02 of $1.00 spent", "| a\\|b, p | 1 (1 estimated) | 1000 | 100 | $0.02 |", "| none | 1 (1 estimated) |", "| 2026-11-21 |", "| 2026-08 | 40 | 1000 | 100 | $7.00 |", "| 2026-11 | 2 (1 estimated) | 2000 | 200 | $0.04 |"]) {
      assert.ok(page.includes(line), `${line}\n\n${page}`);
    }
    assert.equal(page.match(/\| 2026-11-2\d \|/g)?.length, 2);
  });

  it("are no formulas to a spreadsheet, and one cell each", () => {
    const [, row] = ledgerCsv([totals({ workspace: '=HYPERLINK("http://x","y")', model: 'a,"b"' })]).split("\r\n");
    assert.ok(row?.includes(`"'=HYPERLINK(""http://x"",""y"")"`) && row.includes('"a,""b"""'), row);
  });
});
