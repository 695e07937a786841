import type { BlockRule } from "./rule";

/** Longest reference that is looked at, UTF-16 units. */
const longestName = 128;

/** Symbols, packages and people by name: `@parse`, `@Parser::recover`, `@types/node`, `Parser::recover`. */
export const symbolReference: BlockRule = {
  id: "symbolReference",
  title: "Symbol references",
  description:
    "Shows where a text speaks of something by its name in code: `@parse`, `@Parser::recover`, `@types/node`, `std::fmt::Display`. Such names go stale when code " +
    "is renamed. Mail addresses do not count.",
  examples: [{ bad: "Call the function that recovers.", good: "Call @Parser::recover." }],
  categories: ["domain.symbol"],
  severity: "hint",
  onByDefault: true,
  english: false,
  triggers: "@:",
  match(token, reading, sink) {
    const { text } = reading;
    const at = reading.starts[token]!;
    if (text.charCodeAt(at) === 58) {
      if (text.charCodeAt(at + 1) !== 58) return;
      const start = startOfName(text, at);
      if (start === at || text.charCodeAt(start - 1) === 64 || !isEdge(text.charCodeAt(start - 1))) return;
      const end = endOfMembers(text, start);
      if (end > at && isCodeName(text, start, end) && (reading.markup !== "asciidoc" || text.charCodeAt(end) !== 91)) sink.mark("domain.symbol", { start, end }, 90, "member");
      return;
    }
    if (!isEdge(text.charCodeAt(at - 1))) return;
    let end = endOfMembers(text, at + 1);
    let kind = end > 0 && text.slice(at, end).includes("::") ? "member" : "name";
    if (end > 0 && text.charCodeAt(end) === 47) {
      const packageEnd = endOfName(text, end + 1);
      if (packageEnd > end + 1) {
        end = packageEnd;
        kind = "package";
      }
    }
    if (end > at + 1 && text.charCodeAt(end) !== 64) sink.mark("domain.symbol", { start: at, end }, 85, kind);
  },
  message(mark, _words, l10n) {
    switch (mark.detail) {
      case "package":
        return l10n.t("A reference to a package.");
      case "member":
        return l10n.t("A reference to a member of a type or module.");
      default:
        return l10n.t("A reference to a symbol or person by name.");
    }
  },
  data: (mark, words) => ({ kind: mark.detail, name: words.replace(/^@/, "") }),
};

/** The start of the name that ends at `end`; `end` if there is none. Only the first `::` of a row gets this far. */
function startOfName(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longestName && isNameUnit(text.charCodeAt(start - 1))) start--;
  while (start < end && !isNameStart(text.charCodeAt(start))) start++;
  return start;
}

/** The end of `name`, `name::name` or `name.name` at `start`; -1 if no name starts there. Dots and dashes at the end are the sentence's. */
function endOfMembers(text: string, start: number): number {
  let end = endOfName(text, start);
  while (end > 0 && text.charCodeAt(end) === 58 && text.charCodeAt(end + 1) === 58) {
    const next = endOfName(text, end + 2);
    if (next < 0) break;
    end = next;
  }
  return end;
}

function endOfName(text: string, start: number): number {
  if (!isNameStart(text.charCodeAt(start))) return -1;
  let end = start + 1;
  while (end - start < longestName && (isNameUnit(text.charCodeAt(end)) || (isInner(text.charCodeAt(end)) && isNameUnit(text.charCodeAt(end + 1))))) end++;
  return end;
}

/** `fe80::1` and `ab::cd` are addresses of hosts. */
function isCodeName(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes("::") && !/^[0-9a-f]{1,4}::[0-9a-f]{1,4}$/i.test(text.slice(start, end));
}

function isNameStart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
}

function isNameUnit(unit: number): boolean {
  return isNameStart(unit) || (unit >= 48 && unit <= 57);
}

/** A dash or a dot between two parts of a name. */
function isInner(unit: number): boolean {
  return unit === 45 || unit === 46;
}

function isEdge(unit: number): boolean {
  return Number.isNaN(unit) || unit <= 32 || unit === 0xa0 || unit === 40 || unit === 91 || unit === 34 || unit === 39 || unit === 124 || unit === 42 || unit === 44 || unit === 62 || unit === 0x201c || unit === 0x2018 || unit === 47;
}
