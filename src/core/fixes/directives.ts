import { createBlockReader } from "../structural/read";
import type { Fact } from "../structural/rule";
import { namedRole, unusedDirective } from "../structural/unusedDirective";
import { type Fix, type Fixable, type Fixer, fixHere, rewrite } from "./fix";
import { spaceBefore } from "./wording";

/** A directive that ignores nothing can go, and so can a name in its list. */
export const unusedDirectiveFixes: Fixer = (fixable) => {
  const { mark, verdict, l10n } = fixable;
  const fixes: Fix[] = [];
  if (verdict?.kind === "unknownRule" && verdict.other !== undefined) fixes.push(rewrite(fixable, l10n.t("Write “{0}”", verdict.other), verdict.other));
  const [directive, ...names] = partsOf(fixable);
  if (directive === undefined) return fixes;
  // Without its last name a directive would be about all rules.
  const isOneOfMany = mark.detail !== "" && names.length > 1;
  const all = l10n.t("Remove all directives that ignore nothing");
  if (isOneOfMany) return [...fixes, fixHere(fixable, l10n.t("Take “{0}” out of the list", mark.detail), { span: { start: startWithSeparator(fixable), end: mark.end }, wording: [] }, { isSafe: true, all })];
  return [...fixes, fixHere(fixable, l10n.t("Remove the directive"), { span: withSpaceBefore(fixable, directive), wording: [] }, { isSafe: fixes.length === 0 && verdict?.kind !== "unknownDirective", all })];
};

/** The directive around a mark, and its names. */
function partsOf({ block, mark, snapshot }: Fixable): readonly Fact[] {
  const { facts } = createBlockReader([unusedDirective]).read(block, snapshot.markup);
  const directive = facts.find(({ role, start, end }) => role !== namedRole && start <= mark.start && end >= mark.end);
  return directive === undefined ? [] : [directive, ...facts.filter(({ role, start, end }) => role === namedRole && start >= directive.start && end <= directive.end)];
}

/** With the comma or the space that parts a name from the one before it. */
function startWithSeparator({ block: { text }, mark }: Fixable): number {
  let start = mark.start;
  while (/[\s,]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** At the end of a line the white space before a directive goes with it; on a line of its own the line stays empty. */
function withSpaceBefore({ block: { text } }: Fixable, { start, end }: Fact): { readonly start: number; readonly end: number } {
  const before = spaceBefore(text, start);
  return { start: before === 0 || text.slice(before, start).includes("\n") ? start : before, end };
}
