import type { Localizer } from "../localizer";
import { bandOf, type EaseBand } from "./readability";

/** What a reading ease means. */
export function easeExplanation(ease: number, l10n: Localizer): string {
  return l10n.t("{0}. From 0, very hard, to 100, very easy (Flesch, 1948).", bandName(bandOf(ease), l10n));
}

/** What a grade level means. */
export function gradeExplanation(l10n: Localizer): string {
  return l10n.t("The school grade a reader should have reached (Flesch–Kincaid; Kincaid and others, 1975).");
}

/** A band in words that can begin a sentence. */
export function bandName(band: EaseBand, l10n: Localizer): string {
  switch (band) {
    case "very hard":
      return l10n.t("Very hard");
    case "hard":
      return l10n.t("Hard");
    case "fairly hard":
      return l10n.t("Fairly hard");
    case "plain":
      return l10n.t("Plain");
    case "fairly easy":
      return l10n.t("Fairly easy");
    case "easy":
      return l10n.t("Easy");
    case "very easy":
      return l10n.t("Very easy");
  }
}
