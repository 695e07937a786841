import { type Fix, type Fixable, type Fixer, fixHere, gap, rewrite, spanOf, type Wording } from "./fix";
import { dropped, inCaseOf, plainWords } from "./wording";

/** The condition that decides, or no way out. */
export const loopholeFixes: Fixer = (fixable) => {
  const folded = plainWords(fixable.words).toLowerCase();
  switch (fixable.mark.detail) {
    case "effort":
      return /\bto$/.test(folded) && !/^(?:strives|aim) to$/.test(folded) ? [drop(fixable, folded)] : [];
    case "discretion":
      return /^(?:at .* discretion|as .* fits?)$/.test(folded) ? [conditioned(fixable, ["if ", condition])] : [];
    default: {
      const conjunction = /^(?:only )?(?:if|when|whenever|where|wherever|unless)\b/.exec(folded)?.[0] ?? "if";
      return [conditioned(fixable, [`${conjunction} `, condition]), drop(fixable, folded)];
    }
  }
};

const condition = gap("condition");

function conditioned(fixable: Fixable, [first, ...rest]: readonly [string, ...Wording]): Fix {
  return rewrite(fixable, `Write the condition instead of “${plainWords(fixable.words)}”`, [inCaseOf(fixable.words, first), ...rest]);
}

function drop(fixable: Fixable, folded: string): Fix {
  return fixHere(fixable, `Drop “${folded}”`, dropped(fixable.block, spanOf(fixable)), { all: "Drop every loophole" });
}
