/** The parts of a model by name. Each starts at a multiple of 8 bytes, so that it can be looked at as an array of numbers without copying. */
export interface ModelFile {
  /** The bytes of a part. Throws if there is none of that name: a package without it is broken. */
  part(name: string): Uint8Array;
}

const magic = 0x474c4f31;

/** Opens a packed model: `GLO1`, the number of parts; of each its name in 24 bytes, zero-filled, its offset and its length; all numbers in four bytes, low ones first. */
export function openModelFile(bytes: Uint8Array): ModelFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== magic) throw new Error("This is no model of Gloss.");
  // Numbers are read in place, so the bytes must start where numbers may.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const parts = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint32(4, true); i++) {
    const at = 8 + i * 32;
    let name = "";
    for (let c = at; c < at + 24 && bytes[c] !== 0; c++) name += String.fromCharCode(bytes[c]!);
    const offset = view.getUint32(at + 24, true);
    const end = offset + view.getUint32(at + 28, true);
    if (end > aligned.byteLength) throw new Error("The model breaks off.");
    parts.set(name, aligned.subarray(offset, end));
  }
  return {
    part(name) {
      const found = parts.get(name);
      if (found === undefined) throw new Error(`The model has no part “${name}”.`);
      return found;
    },
  };
}

/** The other way round. Names have at most 24 ASCII characters. */
export function packModelFile(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const padded = (length: number): number => Math.ceil(length / 8) * 8;
  const head = padded(8 + parts.size * 32);
  let length = head;
  for (const part of parts.values()) length += padded(part.byteLength);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, parts.size, true);
  let at = 8;
  let offset = head;
  for (const [name, part] of parts) {
    for (let c = 0; c < name.length; c++) bytes[at + c] = name.charCodeAt(c);
    view.setUint32(at + 24, offset, true);
    view.setUint32(at + 28, part.byteLength, true);
    bytes.set(part, offset);
    at += 32;
    offset += padded(part.byteLength);
  }
  return bytes;
}
