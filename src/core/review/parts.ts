import type { Unit } from "../analytical/task";

/** The text of a unit's part, empty where it has none. */
export function textOf({ parts }: Unit, role: string): string {
  return parts.find((part) => part.role === role)?.text ?? "";
}

/** A passage that a unit brings along. */
export interface Evidence {
  /** `evidence1`, … */
  readonly role: string;
  /** Index of its part. */
  readonly part: number;
  readonly path: string;
  /** The passage, as it stands in the file. */
  readonly text: string;
}

/** The evidence of a unit, the best first. Its first line is the path. */
export function evidenceOf({ parts }: Unit): readonly Evidence[] {
  return parts.flatMap(({ role, text }, part) => {
    if (!/^evidence\d$/.test(role)) return [];
    const feed = text.indexOf("\n");
    return [{ role, part, path: feed < 0 ? "" : text.slice(0, feed), text: text.slice(feed + 1) }];
  });
}
