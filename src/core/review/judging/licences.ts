/** SPDX names of common licences by how people write them. */
const written: readonly (readonly [id: string, names: RegExp])[] = [
  ["AGPL-3.0", /\bAGPL(?:-?v?3(?:\.0)?)?\b|\bAffero General Public\b/i],
  ["LGPL-2.1", /\bLGPL-?v?2(?:\.1)?\b/i],
  ["LGPL-3.0", /\bLGPL(?:-?v?3(?:\.0)?)?\b|\bLesser General Public\b/i],
  ["GPL-2.0", /\bGPL-?v?2(?:\.0)?\b|\bGNU General Public License,? (?:version |v)2/i],
  ["GPL-3.0", /\bGPL(?:-?v?3(?:\.0)?)?\b|\bGNU General Public License\b/i],
  ["Apache-2.0", /\bApache(?:-2(?:\.0)?\b| 2(?:\.0)?\b| (?:Software )?Licen[cs]e\b)/i],
  ["MPL-2.0", /\bMPL(?:-2\.0| 2\.0)?\b|\bMozilla Public Licen[cs]e\b/i],
  ["BSD-2-Clause", /\bBSD[- ]2(?:-Clause)?\b|\b2-clause BSD\b|\bSimplified BSD\b/i],
  ["BSD-3-Clause", /\bBSD[- ]3(?:-Clause)?\b|\b3-clause BSD\b|\bNew BSD\b/i],
  ["CC0-1.0", /\bCC0\b/],
  ["CC-BY-4.0", /\bCC[- ]BY[- ]4\.0\b/],
  ["Unlicense", /\bUnlicense\b/i],
  ["0BSD", /\b0BSD\b/],
  ["ISC", /\bISC\b/],
  ["MIT", /\bMIT\b/],
];

/** How the texts of licences begin, or what only they say. */
const texts: readonly (readonly [id: string, says: RegExp])[] = [
  ["AGPL-3.0", /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/],
  ["LGPL-3.0", /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/],
  ["LGPL-2.1", /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/],
  ["GPL-3.0", /GNU GENERAL PUBLIC LICENSE\s+Version 3/],
  ["GPL-2.0", /GNU GENERAL PUBLIC LICENSE\s+Version 2/],
  ["Apache-2.0", /Apache License\s+Version 2\.0/],
  ["MPL-2.0", /Mozilla Public License,? [Vv]ersion 2\.0/],
  ["Unlicense", /free and unencumbered software released into the public domain/],
  ["CC0-1.0", /CC0 1\.0 Universal/],
  ["ISC", /^\s*(?:The )?ISC License/i],
  ["MIT", /\bMIT Licen[cs]e\b|\(MIT\)|Permission is hereby granted, free of charge, to any person obtaining a copy\s+of this software/],
  ["BSD-3-Clause", /BSD 3-Clause License/],
  ["BSD-2-Clause", /BSD 2-Clause License/],
];

/** The licence that a text names, with its place; `undefined` where it names none, or several. */
export function licenceIn(text: string): { readonly id: string; readonly start: number; readonly end: number } | undefined {
  const found = written.flatMap(([id, names]) => {
    const match = names.exec(text);
    return match === null ? [] : [{ id, start: match.index, end: match.index + match[0].length }];
  });
  const [first, ...others] = found;
  // “LGPL” is not also “GPL”, nor is what one pattern matches inside of another's match.
  return others.every(({ start, end }) => start >= first!.start && end <= first!.end) ? first : undefined;
}

/** All licences that a value of a manifest names: `MIT OR Apache-2.0` is two. */
export function licencesOf(value: string): readonly string[] {
  return written.flatMap(([id, names]) => (names.test(value) ? [id] : []));
}

/** The licence whose text this is, and words that show it. */
export function licenceOfText(text: string): { readonly id: string; readonly quote: string } | undefined {
  for (const [id, says] of texts) {
    const match = says.exec(text);
    if (match !== null) return { id, quote: match[0].trim() };
  }
  return undefined;
}
