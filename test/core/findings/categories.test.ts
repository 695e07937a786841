import assert from "node:assert/strict";
import { categories } from "../../../src/core/findings/categories";
import { categoryIds } from "../../../src/core/findings/category";

/** Editor backgrounds of VS Code's own themes: Dark Modern and Dark+, Light Modern and Light+, and the two of high contrast. */
const backgrounds = { dark: ["#1f1f1f", "#1e1e1e"], light: ["#ffffff"], highContrast: ["#000000"], highContrastLight: ["#ffffff"] } as const;
const leastContrast = { dark: 3, light: 3, highContrast: 4.5, highContrastLight: 4.5 } as const;
const themes = ["dark", "light", "highContrast", "highContrastLight"] as const;

describe("categories", () => {
  it("has each category once, in the order of the ids", () => {
    assert.deepEqual(categories.map(({ id }) => id), [...categoryIds]);
  });

  for (const { id, label, meaning, colour } of categories) {
    it(`${id} says what it means and can be read in every theme`, () => {
      assert.notEqual(label, "");
      assert.match(meaning, /^[A-Z].*\.$/);
      for (const theme of themes) {
        assert.match(colour[theme], /^#[0-9a-f]{6}$/);
        for (const background of backgrounds[theme]) {
          const contrast = contrastOf(colour[theme], background);
          assert.ok(contrast >= leastContrast[theme], `${theme}: ${contrast.toFixed(2)} against ${background}`);
        }
      }
    });
  }

  it("tells the members of a family apart by line style, or by a clear step in lightness", () => {
    for (const [i, one] of categories.entries()) {
      for (const other of categories.slice(i + 1)) {
        if (familyOf(one.id) !== familyOf(other.id)) continue;
        for (const theme of themes) {
          assert.notEqual(one.colour[theme], other.colour[theme], `${one.id} and ${other.id} in ${theme}`);
          const step = contrastOf(one.colour[theme], other.colour[theme]);
          assert.ok(one.line !== other.line || step >= 1.2, `${one.id} and ${other.id} are both ${one.line}, contrast ${step.toFixed(2)} in ${theme}`);
        }
      }
    }
  });

  it("gives no two categories the same label", () => {
    assert.equal(new Set(categories.map(({ label }) => label)).size, categories.length);
  });
});

function familyOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

/** Contrast ratio as WCAG 2.2 defines it. */
function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
