/**
 * Where a pattern stands in a text, one place after the other, also overlapping ones. Knuth, Morris and Pratt's search: linear whatever text and pattern are, for
 * both may be hostile.
 */
export function* occurrencesOf(pattern: string, text: string): Generator<number> {
  if (pattern.length === 0 || pattern.length > text.length) return;
  const fallbacks = fallbacksOf(pattern);
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && pattern.charCodeAt(matched) !== unit) matched = fallbacks[matched - 1]!;
    if (pattern.charCodeAt(matched) === unit) matched++;
    if (matched < pattern.length) continue;
    yield at + 1 - matched;
    matched = fallbacks[matched - 1]!;
  }
}

/** For each prefix of the pattern, the length of its longest end that is also its beginning. */
function fallbacksOf(pattern: string): Uint32Array {
  const fallbacks = new Uint32Array(pattern.length);
  let matched = 0;
  for (let at = 1; at < pattern.length; at++) {
    const unit = pattern.charCodeAt(at);
    while (matched > 0 && pattern.charCodeAt(matched) !== unit) matched = fallbacks[matched - 1]!;
    if (pattern.charCodeAt(matched) === unit) matched++;
    fallbacks[at] = matched;
  }
  return fallbacks;
}
