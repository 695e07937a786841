import type { CategoryId } from "../findings/category";

/** What a segment is to the one that it belongs to, in plain words. `cause` and `sequence`: in which direction is not said. */
export type RelationSense =
  | "reason" | "result" | "purpose" | "cause" | "contrast" | "concession" | "otherwise" | "instead" | "example" | "restatement" | "detail" | "addition"
  | "next" | "earlier" | "later" | "until" | "sequence" | "condition" | "exception" | "circumstance" | "summary" | "judgement" | "break";

/** A nucleus carries the text on; a satellite serves one, which makes sense without it. */
export type Weight = "nucleus" | "satellite" | "unknown";

/** Senses that a category has by the connective that says so. Compiled for Gloss; nuclei and satellites after Mann and Thompson, Rhetorical Structure Theory (Text 8, 1988). */
const byConnective: Readonly<Record<string, readonly (readonly [RelationSense, string])[]>> = {
  "discourse.elaboration": [
    ["example", "for example, for instance, as an example"],
    ["addition", "also, as well, moreover, furthermore, further, in addition, additionally, besides, likewise, similarly, alternatively, on top of that, by the same token"],
  ],
  "discourse.contrast": [
    ["concession", "although, though, even though, even if, albeit, altho, despite, in spite of, regardless of, irrespective of, no matter, notwithstanding"],
    ["otherwise", "otherwise"],
    ["instead", "instead, instead of, rather than, as opposed to"],
  ],
  "discourse.cause": [
    ["reason", "because, since, as, for, cause, cuz, 'cause, given that, now that, seeing that, because of, due to, as a result of, owing to, thanks to, on account of, after all"],
    ["result", "so, therefore, thus, hence, consequently, accordingly, as a result, as a consequence, thereby, thereupon, for this reason, for that reason"],
    ["purpose", "so that, in order, so as to, to that end, to this end, lest"],
  ],
  "discourse.sequence": [
    ["next", "then, next, later, later on, finally, subsequently, afterwards, afterward, thereafter, firstly, secondly, thirdly, lastly, in the end, ultimately"],
    ["earlier", "after, once, as soon as, upon, following, ever since, previously, earlier, beforehand, to begin with"],
    ["later", "before, prior to"],
    ["until", "until, till"],
  ],
  "discourse.condition": [["exception", "unless"]],
  "discourse.summary": [["restatement", "in other words, put differently, put simply, simply put"]],
};

const senses: ReadonlyMap<string, RelationSense> = new Map(
  Object.entries(byConnective).flatMap(([category, lists]) =>
    lists.flatMap(([sense, names]) => names.split(", ").map((name): [string, RelationSense] => [`${category} ${name}`, sense])),
  ),
);

/** What a category says where no connective says more. */
const byCategory: Readonly<Record<string, RelationSense>> = {
  "discourse.elaboration": "detail",
  "discourse.contrast": "contrast",
  "discourse.cause": "cause",
  "discourse.sequence": "sequence",
  "discourse.condition": "condition",
  "discourse.background": "circumstance",
  "discourse.summary": "summary",
  "discourse.evaluation": "judgement",
  "discourse.coherence": "break",
};

/** The sense of a discourse finding, by its category and the connective that it names. */
export function senseOf(category: CategoryId, connective: unknown): RelationSense {
  return senses.get(`${category} ${String(connective)}`) ?? byCategory[category] ?? "detail";
}

/** What a segment weighs beside the one that it belongs to. */
export function weightOf(sense: RelationSense): Weight {
  switch (sense) {
    case "result":
    case "contrast":
    case "otherwise":
    case "addition":
    case "next":
      return "nucleus";
    case "cause":
    case "sequence":
    case "break":
      return "unknown";
    default:
      return "satellite";
  }
}
