/** One chain: its mentions, each as whatever text tells two apart. */
export type Chain = readonly string[];

/** What a measure found and could have found: recall is `keyHits / keyTotal`, precision `responseHits / responseTotal`. Sums over documents are micro-averages. */
export interface Counts {
  readonly keyHits: number;
  readonly keyTotal: number;
  readonly responseHits: number;
  readonly responseTotal: number;
}

/** The three measures that the CoNLL score is the mean of (Pradhan and others, Scoring Coreference Partitions of Predicted Mentions, ACL 2014), and how many mentions were found. */
export interface CoreferenceCounts {
  readonly muc: Counts;
  readonly bCubed: Counts;
  readonly ceafe: Counts;
  readonly mentions: Counts;
}

/** Compares the chains that were found in a document (the response) with those that are there (the key). */
export function compareChains(key: readonly Chain[], response: readonly Chain[]): CoreferenceCounts {
  const keyOf = chainByMention(key);
  const responseOf = chainByMention(response);
  const ceaf = ceafe(key, response, responseOf);
  const found = [...keyOf.keys()].filter((mention) => responseOf.has(mention)).length;
  return {
    muc: {
      ...{ keyHits: linksKept(key, responseOf), keyTotal: linksIn(key) },
      ...{ responseHits: linksKept(response, keyOf), responseTotal: linksIn(response) },
    },
    bCubed: {
      ...{ keyHits: sharedMentions(key, responseOf), keyTotal: keyOf.size },
      ...{ responseHits: sharedMentions(response, keyOf), responseTotal: responseOf.size },
    },
    ceafe: { keyHits: ceaf, keyTotal: key.length, responseHits: ceaf, responseTotal: response.length },
    mentions: { keyHits: found, keyTotal: keyOf.size, responseHits: found, responseTotal: responseOf.size },
  };
}

export function addCounts(some: CoreferenceCounts, others: CoreferenceCounts): CoreferenceCounts {
  return { muc: sum(some.muc, others.muc), bCubed: sum(some.bCubed, others.bCubed), ceafe: sum(some.ceafe, others.ceafe), mentions: sum(some.mentions, others.mentions) };
}

const nothing: Counts = { keyHits: 0, keyTotal: 0, responseHits: 0, responseTotal: 0 };

export const noCounts: CoreferenceCounts = { muc: nothing, bCubed: nothing, ceafe: nothing, mentions: nothing };

export function precisionOf({ responseHits, responseTotal }: Counts): number {
  return responseTotal === 0 ? 0 : responseHits / responseTotal;
}

export function recallOf({ keyHits, keyTotal }: Counts): number {
  return keyTotal === 0 ? 0 : keyHits / keyTotal;
}

export function f1Of(counts: Counts): number {
  const precision = precisionOf(counts);
  const recall = recallOf(counts);
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** The mean of the three F1. */
export function conllOf({ muc, bCubed, ceafe: ceaf }: CoreferenceCounts): number {
  return (f1Of(muc) + f1Of(bCubed) + f1Of(ceaf)) / 3;
}

export function withoutSingletons(chains: readonly Chain[]): readonly Chain[] {
  return chains.filter(({ length }) => length > 1);
}

function sum(some: Counts, others: Counts): Counts {
  return {
    keyHits: some.keyHits + others.keyHits,
    keyTotal: some.keyTotal + others.keyTotal,
    responseHits: some.responseHits + others.responseHits,
    responseTotal: some.responseTotal + others.responseTotal,
  };
}

function chainByMention(chains: readonly Chain[]): Map<string, number> {
  return new Map(chains.flatMap((chain, index) => chain.map((mention) => [mention, index])));
}

function linksIn(chains: readonly Chain[]): number {
  return chains.reduce((links, { length }) => links + length - 1, 0);
}

/** MUC (Vilain and others, MUC-6, 1995): of the links a chain needs, those left when the other side has torn it into parts. Mentions it lacks are a part each. */
function linksKept(chains: readonly Chain[], other: ReadonlyMap<string, number>): number {
  let kept = 0;
  for (const chain of chains) {
    const parts = new Set(chain.map((mention) => other.get(mention) ?? mention));
    kept += chain.length - parts.size;
  }
  return kept;
}

/** B³ (Bagga and Baldwin, LREC 1998): of each mention's chain, the part that shares its chain on the other side. */
function sharedMentions(chains: readonly Chain[], other: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const chain of chains) for (const count of overlapsOf(chain, other).values()) shared += (count * count) / chain.length;
  return shared;
}

function overlapsOf(chain: Chain, other: ReadonlyMap<string, number>): Map<number, number> {
  const overlaps = new Map<number, number>();
  for (const mention of chain) {
    const index = other.get(mention);
    if (index !== undefined) overlaps.set(index, (overlaps.get(index) ?? 0) + 1);
  }
  return overlaps;
}

/** CEAF with entities alike by φ₄ (Luo, HLT-EMNLP 2005): how alike the chains are under the best one-to-one matching of both sides. */
function ceafe(key: readonly Chain[], response: readonly Chain[], responseOf: ReadonlyMap<string, number>): number {
  const overlaps = key.map((chain) => overlapsOf(chain, responseOf));
  let total = 0;
  for (const { keys, responses } of touching(overlaps)) {
    const alike = keys.map((k) =>
      responses.map((r) => (2 * (overlaps[k]!.get(r) ?? 0)) / (key[k]!.length + response[r]!.length)),
    );
    total += bestMatching(alike);
  }
  return total;
}

/** Chains that share no mention, even by way of others, never compete: each group is matched by itself. */
function touching(overlaps: readonly ReadonlyMap<number, number>[]): { keys: number[]; responses: number[] }[] {
  const keysOf = new Map<number, number[]>();
  overlaps.forEach((shared, k) => {
    for (const r of shared.keys()) keysOf.set(r, [...(keysOf.get(r) ?? []), k]);
  });
  const seen = new Set<number>();
  const groups: { keys: number[]; responses: number[] }[] = [];
  overlaps.forEach((_, first) => {
    if (seen.has(first)) return;
    seen.add(first);
    const keys = [first];
    const responses = new Set<number>();
    for (const k of keys) {
      for (const r of overlaps[k]!.keys()) {
        if (responses.has(r)) continue;
        responses.add(r);
        for (const other of keysOf.get(r)!) {
          if (seen.has(other)) continue;
          seen.add(other);
          keys.push(other);
        }
      }
    }
    if (responses.size > 0) groups.push({ keys, responses: [...responses] });
  });
  return groups;
}

/** The greatest sum of one value a row and column: the Hungarian method with potentials, cubic in the smaller side at worst. */
function bestMatching(values: readonly (readonly number[])[]): number {
  const isWide = values.length <= values[0]!.length;
  const rows = isWide ? values : values[0]!.map((_, column) => values.map((row) => row[column]!));
  const n = rows.length;
  const m = rows[0]!.length;
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    const least = new Float64Array(m + 1).fill(Infinity);
    const from = new Int32Array(m + 1);
    const used = new Uint8Array(m + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      used[column] = 1;
      const at = rowOf[column]!;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j] === 1) continue;
        const cost = -rows[at - 1]![j - 1]! - rowPotential[at]! - columnPotential[j]!;
        if (cost < least[j]!) {
          least[j] = cost;
          from[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j] === 1) {
          rowPotential[rowOf[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = from[column]!) rowOf[column] = rowOf[from[column]!]!;
  }
  let total = 0;
  for (let j = 1; j <= m; j++) if (rowOf[j] !== 0) total += rows[rowOf[j]! - 1]![j - 1]!;
  return total;
}
