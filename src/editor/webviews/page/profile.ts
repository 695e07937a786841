import type { ProfilePage, Wish } from "../messages";
import { actionButton, element } from "./elements";

/** The card of a document: what it is, what it says, for whom and how. */
export function profile({ name, tagline, summary, facts, traits, origin, actions }: ProfilePage, post: (wish: Wish) => void): readonly HTMLElement[] {
  const listed = facts.flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, value)]);
  const marks = element("dd", {}, element("ul", { class: "traits" }, ...traits.items.map((trait) => element("li", {}, trait))));
  return [
    element(
      "article",
      { class: "profile" },
      element("p", { class: "note" }, name),
      element("h1", {}, tagline),
      element("p", {}, summary),
      element("dl", {}, ...listed, ...(traits.items.length === 0 ? [] : [element("dt", {}, traits.label), marks])),
      element("p", { class: "note" }, origin),
    ),
    element("div", { class: "actions" }, ...actions.map(({ action, label }) => actionButton(label, () => post({ kind: "act", action })))),
  ];
}
