import { drop, type Fix, type Fixable, type Fixer, gap, rewrite, type Wording } from "./fix";
import { inCaseOf, plainWords } from "./wording";

/** The condition that decides, or no way out. */
export const loopholeFixes: Fixer = (fixable) => {
  const folded = plainWords(fixable.words).toLowerCase();
  switch (fixable.mark.detail) {
    case "effort":
      return /\bto$/.test(folded) && !/^(?:strives|aim) to$/.test(folded) ? [omitted(fixable, folded)] : [];
    case "discretion":
      return /^(?:at .* discretion|as .* fits?)$/.test(folded) ? [conditioned(fixable, ["if ", condition])] : [];
    default: {
      const conjunction = /^(?:only )?(?:if|when|whenever|where|wherever|unless)\b/.exec(folded)?.[0] ?? "if";
      return [conditioned(fixable, [`${conjunction} `, condition]), omitted(fixable, folded)];
    }
  }
};

const condition = gap("condition");

function conditioned(fixable: Fixable, [first, ...rest]: readonly [string, ...Wording]): Fix {
  const { l10n } = fixable;
  return rewrite(fixable, l10n.t("Write the condition instead of “{0}”", plainWords(fixable.words)), [inCaseOf(fixable.words, first), ...rest]);
}

function omitted(fixable: Fixable, folded: string): Fix {
  const { l10n } = fixable;
  return drop(fixable, folded, { all: l10n.t("Drop every loophole") });
}
