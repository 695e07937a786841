import { decode, readSealedLines } from "./sealedLines";

/** Raised when an answer's form changes; lines of other versions are set aside. */
export const answerVersion = 1;

/** One file of answers, of this host or of another. */
export interface Segment {
  readonly name: string;
  readonly number: number;
  /** As far as this host knows. */
  bytes: number;
  /** Everything before this offset has been read. */
  readTo: number;
  /** Last written or used, milliseconds since 1970. */
  usedMs: number;
  /** Lines that cannot be trusted. */
  spoilt: number;
}

/** Where an answer's line begins. */
export interface Place {
  readonly segment: Segment;
  readonly start: number;
}

/**
 * Which answer is where. A place is held as one number, about 100 bytes with its key, and is a hint: files of other hosts may be removed or written anew at any
 * time, so whoever reads a line checks that it is the one.
 */
export class AnswerIndex {
  private readonly places = new Map<string, number>();
  private readonly byName = new Map<string, Segment>();
  private readonly byNumber = new Map<number, Segment>();
  private nextNumber = 0;
  private spoiltBefore = 0;

  get segments(): readonly Segment[] {
    return [...this.byName.values()];
  }

  get spoilt(): number {
    return this.segments.reduce((sum, { spoilt }) => sum + spoilt, this.spoiltBefore);
  }

  segment(name: string): Segment {
    let segment = this.byName.get(name);
    if (segment === undefined) {
      segment = { name, number: this.nextNumber++, bytes: 0, readTo: 0, usedMs: 0, spoilt: 0 };
      this.byName.set(name, segment);
      this.byNumber.set(segment.number, segment);
    }
    return segment;
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  find(key: string): Place | undefined {
    const place = this.places.get(key);
    const segment = place === undefined ? undefined : this.byNumber.get(Math.floor(place / offsets));
    return segment && { segment, start: place! % offsets };
  }

  put(key: string, { segment, start }: Place): void {
    this.places.set(key, segment.number * offsets + start);
  }

  forget(key: string): void {
    this.places.delete(key);
  }

  /** Takes in the lines of a segment, or those behind what was read before. */
  read(segment: Segment, bytes: Uint8Array): void {
    const goesOn = segment.readTo <= bytes.length && (segment.readTo === 0 || bytes[segment.readTo - 1] === lineBreak);
    if (!goesOn) this.readAnew(segment, bytes);
    else this.readFrom(segment, bytes, segment.readTo);
  }

  /** Takes in all lines of a segment that is not what it was. */
  readAnew(segment: Segment, bytes: Uint8Array): void {
    segment.spoilt = 0;
    this.readFrom(segment, bytes, 0);
  }

  /** Forgets a segment and its answers. Takes time in proportion to all answers, so not for every look-up. */
  drop(segment: Segment): void {
    this.spoiltBefore += segment.spoilt;
    this.byName.delete(segment.name);
    this.byNumber.delete(segment.number);
    for (const [key, place] of this.places) if (Math.floor(place / offsets) === segment.number) this.places.delete(key);
  }

  private readFrom(segment: Segment, bytes: Uint8Array, from: number): void {
    const { lines, spoilt, end } = readSealedLines(answerVersion, bytes, from);
    segment.spoilt += spoilt;
    segment.readTo = end;
    segment.bytes = bytes.length;
    for (const { start, payloadStart, end: lineEnd } of lines) {
      const keyEnd = bytes.indexOf(space, payloadStart);
      if (keyEnd > payloadStart && keyEnd < lineEnd) this.put(decode(bytes, payloadStart, keyEnd), { segment, start });
      else segment.spoilt++;
    }
  }
}

/** More than any offset into a segment, and few enough that segment number and offset fit into one safe integer. */
const offsets = 2 ** 26;
const lineBreak = 0x0a;
const space = 0x20;
