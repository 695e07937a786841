/**
 * Lines that tell whether they are whole: `checksum version payload`, the checksum over what follows it. Append-only files are made of them, because a crash
 * may cut off the last line and a disk may spoil any. An empty line says nothing: whoever appends to a file that may end in the middle of a line starts with one.
 */
export function sealedLine(version: number, payload: string): string {
  const content = `${version} ${payload}`;
  return `${checksumText(encoder.encode(content))} ${content}\n`;
}

/** What is needed of a line without taking a copy of it. Offsets into the bytes read. */
export interface SealedLine {
  readonly start: number;
  readonly payloadStart: number;
  /** The line's end, without the line break. */
  readonly end: number;
}

/** What a stretch of bytes holds. */
export interface SealedLines {
  readonly lines: readonly SealedLine[];
  /** Lines that are no line of this version: spoilt, cut off, another version's or junk. */
  readonly spoilt: number;
  /** Where the last line break ends; behind it stands nothing, or a line that was cut off or is still being written. */
  readonly end: number;
}

/** Reads all whole lines from `start` on. Linear in the bytes, about a millisecond per 0.3 MB; the payloads are not decoded. */
export function readSealedLines(version: number, bytes: Uint8Array, start = 0): SealedLines {
  const prefix = encoder.encode(`${version} `);
  const lines: SealedLine[] = [];
  let spoilt = 0;
  let lineStart = start;
  for (let end = bytes.indexOf(lineBreak, lineStart); end >= 0; end = bytes.indexOf(lineBreak, lineStart)) {
    const contentStart = lineStart + checksumLength + 1;
    if (isWhole(bytes, lineStart, end) && startsWith(bytes, prefix, contentStart)) lines.push({ start: lineStart, payloadStart: contentStart + prefix.length, end });
    else if (end > lineStart) spoilt++;
    lineStart = end + 1;
  }
  return { lines, spoilt, end: lineStart };
}

/** The payload of the line that starts there, if one does and it is whole. */
export function payloadAt(version: number, bytes: Uint8Array, start: number): string | undefined {
  const lineEnd = bytes.indexOf(lineBreak, start);
  const [line] = lineEnd < 0 ? [] : readSealedLines(version, bytes.subarray(0, lineEnd + 1), start).lines;
  return line && decode(bytes, line.payloadStart, line.end);
}

/** The text of some bytes. Never throws: what is no UTF-8 becomes U+FFFD. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineBreak = 0x0a;
const space = 0x20;
const checksumLength = 8;

function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  const contentStart = start + checksumLength + 1;
  if (contentStart > end || bytes[contentStart - 1] !== space) return false;
  const expected = checksumText(bytes.subarray(contentStart, end));
  for (let at = 0; at < checksumLength; at++) if (bytes[start + at] !== expected.charCodeAt(at)) return false;
  return true;
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array, at: number): boolean {
  return prefix.every((byte, index) => bytes[at + index] === byte);
}

function checksumText(bytes: Uint8Array): string {
  return checksum(bytes).toString(16).padStart(checksumLength, "0");
}

/** CRC-32 as in ISO 3309 and ITU-T V.42: finds every burst of errors up to 32 bits. */
function checksum(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = remainders[(remainder ^ byte) & 0xff]! ^ (remainder >>> 8);
  return (remainder ^ 0xffffffff) >>> 0;
}

/** What each byte value leaves after division by the polynomial 0x04C11DB7, bits reversed. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});
