import { isLetter } from "../../document/characters";
import { type Detector, endOfMatch, nothing, one } from "./detector";
import type { SensitiveKind } from "./kinds";

/** How a service writes its secrets: some letters that nothing else begins with, then a body. */
export interface TokenFormat {
  readonly prefixes: readonly string[];
  /** Sticky, of classes and bounded repetitions alone. As short as a body may be: services lengthen theirs without telling. */
  readonly body: RegExp;
  readonly kind?: SensitiveKind;
}

/** A detector for the tokens of some services. Formats are facts that services document themselves, or secretlint's and gitleaks' rules name. */
export function tokenDetector(id: string, formats: readonly TokenFormat[]): Detector {
  const byPrefix = new Map(formats.flatMap((format) => format.prefixes.map((prefix) => [prefix, format] as const)));
  return {
    id,
    triggers: [...byPrefix.keys()],
    find(text, start, end, trigger) {
      if (isLetter(text.charCodeAt(start - 1))) return nothing;
      const { body, kind = "token" } = byPrefix.get(trigger)!;
      const close = endOfMatch(body, text, end);
      return close < 0 ? nothing : one(kind, start, close);
    },
  };
}
