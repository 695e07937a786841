import assert from "node:assert/strict";
import { defaultFindingSettings, type FindingSettings, isAtLeast, type RuleSetting, severityShown } from "../../../src/core/findings/settings";

const onRule = { id: "openList", severity: "warning", onByDefault: true } as const;
const offRule = { id: "url", severity: "hint", onByDefault: false } as const;

function settingsWith(changes: Partial<FindingSettings>): FindingSettings {
  return { ...defaultFindingSettings, ...changes };
}

function rule(id: string, setting: RuleSetting): FindingSettings {
  return settingsWith({ rules: { [id]: setting } });
}

describe("what settings show", () => {
  it("shows a rule that is on by default with its own severity", () => {
    assert.equal(severityShown({ rule: onRule, confidence: 80 }, defaultFindingSettings), "warning");
    assert.equal(severityShown({ rule: onRule, confidence: 80 }, rule("openList", "default")), "warning");
  });

  it("hides a rule that is off by default until it is given a severity", () => {
    assert.equal(severityShown({ rule: offRule, confidence: 100 }, defaultFindingSettings), undefined);
    assert.equal(severityShown({ rule: offRule, confidence: 100 }, rule("url", "default")), undefined);
    assert.equal(severityShown({ rule: offRule, confidence: 100 }, rule("url", "information")), "information");
  });

  it("lets a person's severity replace the rule's, and off hide it", () => {
    assert.equal(severityShown({ rule: onRule, confidence: 80 }, rule("openList", "hint")), "hint");
    assert.equal(severityShown({ rule: onRule, confidence: 80 }, rule("openList", "off")), undefined);
  });

  it("is not moved by what is said of another rule", () => {
    assert.equal(severityShown({ rule: onRule, confidence: 80 }, rule("andOr", "off")), "warning");
  });

  it("hides what is less certain than the minimum, and shows what is exactly as certain", () => {
    const settings = settingsWith({ minimumConfidence: 0.57 });
    assert.equal(severityShown({ rule: onRule, confidence: 56 }, settings), undefined);
    assert.equal(severityShown({ rule: onRule, confidence: 57 }, settings), "warning");
  });

  it("hides every rule of a tier that is off", () => {
    assert.equal(severityShown({ rule: onRule, confidence: 100 }, settingsWith({ tiers: { structural: false, relational: true, analytical: true } })), undefined);
  });

  it("orders severities from hint to error", () => {
    assert.deepEqual(
      (["hint", "information", "warning", "error"] as const).filter((severity) => isAtLeast(severity, "warning")),
      ["warning", "error"],
    );
  });
});
