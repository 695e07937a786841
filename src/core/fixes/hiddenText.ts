import { hiddenIn, latinLikenessOf } from "../injection/hiddenCharacters";
import { type Fixer, rewrite } from "./fix";

/** Hidden characters go, and letters of another script become those they look like. What is told to a model is for people to judge. */
export const hiddenTextFixes: Fixer = (fixable) => {
  const { mark, words, l10n } = fixable;
  switch (mark.detail) {
    case "lookalike":
      return [rewrite(fixable, l10n.t("Write it in Latin letters"), [...words].map((letter) => latinLikenessOf(letter.charCodeAt(0)) ?? letter).join(""))];
    case "comment":
    case "order":
    case "unshown":
      return [];
    default:
      return [rewrite(fixable, l10n.t("Remove the hidden characters"), withoutHidden(words), { isSafe: true, all: l10n.t("Remove all hidden characters") })];
  }
};

/** Whether a character is hidden depends on its neighbours, which a space on either side leaves out. */
function withoutHidden(words: string): string {
  let shown = "";
  let at = 0;
  for (const { kind, start, end } of hiddenIn(` ${words} `)) {
    if (kind === "lookalike") continue;
    shown += words.slice(at, Math.max(at, start - 1));
    at = end - 1;
  }
  return shown + words.slice(at);
}
