/**
 * Whether quotation marks are open behind a text, given whether they were before it. Curly marks and angled ones say what they do; a straight one opens where
 * it leans on the word behind it and closes where it leans on the one before, else it does what is left to do.
 */
export function isSpeechAfter(text: string, inSpeech: boolean): boolean {
  let open = inSpeech;
  visitMarks(text, 0, text.length, (at) => {
    open = isOpenAfter(text, at, open);
  });
  return open;
}

/** For each of some ascending offsets of a sentence whether it is in quotation marks. */
export function speechAt(text: string, inSpeech: boolean, offsets: readonly number[]): boolean[] {
  let open = inSpeech;
  let from = 0;
  return offsets.map((offset) => {
    visitMarks(text, from, offset, (at) => {
      open = isOpenAfter(text, at, open);
    });
    from = Math.max(from, offset);
    return open;
  });
}

function visitMarks(text: string, from: number, to: number, visit: (at: number) => void): void {
  for (let at = from; at < to; at++) {
    switch (text.charCodeAt(at)) {
      case 34:
      case 0xab:
      case 0xbb:
      case 0x201c:
      case 0x201d:
        visit(at);
    }
  }
}

function isOpenAfter(text: string, at: number, open: boolean): boolean {
  switch (text.charCodeAt(at)) {
    case 0xab:
    case 0x201c:
      return true;
    case 0xbb:
    case 0x201d:
      return false;
    default: {
      const leansBack = at > 0 && text.charCodeAt(at - 1) > 32;
      const leansForward = at + 1 < text.length && text.charCodeAt(at + 1) > 32;
      return leansBack === leansForward ? !open : leansForward;
    }
  }
}
