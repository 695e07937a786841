// The manifest holds the names of its texts; the texts are in package.nls.json, so that there can be such a file for every language.

/** A text of the manifest that people read, and its name among all of them. */
export class ManifestText {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}
}

/** A part of the manifest as VS Code reads it, with `%name%` in the place of each text. */
export function withPlaceholders(part: unknown): unknown {
  if (part instanceof ManifestText) return `%${part.name}%`;
  if (Array.isArray(part)) return part.map(withPlaceholders);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withPlaceholders(value)]));
}

/** All texts of a part of the manifest by name, in its order. Throws where one name stands for two texts. */
export function textsByName(part: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { name, text } of textsIn(part)) {
    if ((texts.get(name) ?? text) !== text) throw new Error(`Two texts of the manifest are called ${name}.`);
    texts.set(name, text);
  }
  return texts;
}

function textsIn(part: unknown): readonly ManifestText[] {
  if (part instanceof ManifestText) return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(textsIn) : [];
}
