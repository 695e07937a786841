/** The known name that a name was most likely meant to be; `undefined` if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(Math.min(name.length, longest) / 3));
  let best: string | undefined;
  let least = most + 1;
  for (const each of known) {
    const distance = distanceOf(name.toLowerCase().slice(0, longest), each.toLowerCase().slice(0, longest), least);
    if (distance >= least) continue;
    least = distance;
    best = each;
  }
  return best;
}

/** Names of ours are shorter; what is longer than this is compared by its beginning. */
const longest = 40;

/** How many letters have to be put in, taken out, changed or swapped with their neighbour (optimal string alignment); `enough` or more where it is not less than that. */
function distanceOf(one: string, other: string, enough: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
    // Each row follows from the two before it, so nothing less can come after these.
    if (Math.min(...last) >= enough && Math.min(...beforeLast) + 1 >= enough) return enough;
  }
  return last[other.length]!;
}
