export const keyMark: string;
export function holdsKey(bytes: Buffer): boolean;
export function filesWithKeys(folder: string): { readonly found: readonly string[]; readonly count: number };
