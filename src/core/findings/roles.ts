import type { Localizer } from "../localizer";

/** The part that the other end of a finding plays, for people. */
export function roleName(role: string, l10n: Localizer): string {
  switch (role) {
    case "contradicts":
      return l10n.t("contradicts");
    case "opening":
      return l10n.t("opening tag");
    case "closing":
      return l10n.t("closing tag");
    case "enclosing":
      return l10n.t("tag around it");
    case "introduction":
      return l10n.t("introduction");
    case "definition":
      return l10n.t("other definition");
    case "expansion":
      return l10n.t("other meaning");
    case "spelling":
      return l10n.t("other spelling");
    case "other segment":
      return l10n.t("other part");
    case "candidate":
      return l10n.t("may be meant");
    case "antecedent":
      return l10n.t("is meant");
    case "subject":
      return l10n.t("subject");
    case "verb":
    case "predicate":
      return l10n.t("verb");
    case "object":
      return l10n.t("object");
    default:
      return role;
  }
}
