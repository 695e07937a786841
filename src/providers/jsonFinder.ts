/** What the search has come upon. Texts are JSON as the model wrote it, unparsed. */
export type Found =
  /** The list of findings has begun. */
  | { readonly kind: "list" }
  /** An object of the list. */
  | { readonly kind: "item"; readonly text: string }
  /** An object in which no list was seen: one item, a list of them under another name, or prose in braces. */
  | { readonly kind: "other"; readonly text: string }
  /** The member of an item that is to be read while it is written begins; `before`: the item as far as it was written then. */
  | { readonly kind: "opened"; readonly before: string }
  /** More of that member's string. */
  | { readonly kind: "written"; readonly text: string; readonly isEnd: boolean }
  /** An item beyond the limit was passed over. */
  | { readonly kind: "tooLong" };

/** Finds complete JSON values in a text that comes in pieces. One pass, one character at a time: pieces make no difference, and time is linear. */
export interface JsonFinder {
  push(piece: string): readonly Found[];
  /** `rest`: the item that had begun. `isComplete`: the text looks as if its writer had come to an end. */
  end(): { readonly rest: string | undefined; readonly isComplete: boolean };
}

/** UTF-16 units of one value as it was written, white space included. */
const textLimit = 200_000;

/** Models with open thoughts put them before the answer; what is in them is no answer. */
const thoughtTags = ["think", "thinking", "thought", "reasoning"];
const longestTag = "<reasoning>".length;

/**
 * Outside, brackets open something and quotation marks are prose. A square bracket opens a bare list. A brace opens a value; at `"findings": [` it turns out
 * to be an object around the list, at whatever depth of objects.
 */
type Place = "outside" | "thoughts" | "list" | "value";

/** `streamed`: the member of items that is to be read while it is written. */
export function createJsonFinder(streamed?: string): JsonFinder {
  let place: Place = "outside";
  /** Brackets open in a value. */
  let depth = 0;
  /** Brackets open in the list, its own included; items keep theirs to themselves. */
  let listDepth = 0;
  /** The value is an item of the list. */
  let isItem = false;
  /** A bare list is one as soon as something other than prose is in it. */
  let isListKnown = false;
  let isEmptyList = false;
  let isString = false;
  let isEscaped = false;
  /** Square brackets open in a value. While there are none, the list may still come. */
  let lists = 0;
  let word = "";
  let key = "";
  const longestKey = Math.max("findings".length, streamed?.length ?? 0);
  /** A colon was the last thing in the value: a string that begins now is what its key says. */
  let isAfterColon = false;
  let isOpened = false;
  /** Where the string that is read while it is written goes on in this piece; `undefined` while there is none. */
  let writtenFrom: number | undefined;
  let tag = "";
  let closingTag = "";
  let matched = 0;
  let pending = "";
  let isTooLong = false;
  let lastSolid = "";

  return {
    push(piece) {
      const found: Found[] = [];
      let from = 0;
      if (writtenFrom !== undefined) writtenFrom = 0;
      for (let at = 0; at < piece.length; at++) {
        const character = piece[at]!;
        if (character > " " && character !== "`") lastSolid = character;
        switch (place) {
          case "thoughts":
            walkThoughts(character);
            break;
          case "outside":
            if (walkOutside(character)) from = at;
            break;
          case "list":
            if (walkList(character, found)) from = at;
            break;
          case "value":
            walkValue(character, piece, from, at, found);
            break;
        }
      }
      if (place === "value") keep(piece.slice(from));
      if (writtenFrom !== undefined && writtenFrom < piece.length) found.push({ kind: "written", text: piece.slice(writtenFrom), isEnd: false });
      return found;
    },
    end: () => ({
      rest: place === "value" && isItem && !isTooLong ? pending : undefined,
      isComplete: place === "outside" || ((lastSolid === "}" || lastSolid === "]") && !(place === "value" && isTooLong)),
    }),
  };

  function walkThoughts(character: string): void {
    matched = character === closingTag[matched] ? matched + 1 : character === "<" ? 1 : 0;
    if (matched === closingTag.length) place = "outside";
  }

  /** True when a value begins here. */
  function walkOutside(character: string): boolean {
    if (character === "{") {
      tag = "";
      beginValue();
      isItem = false;
      return true;
    }
    if (character === "[") {
      tag = "";
      beginList();
      isListKnown = false;
      return false;
    }
    tag = character === "<" ? "<" : tag === "" || tag.length > longestTag ? "" : tag + character;
    if (character !== ">" || tag === "") return false;
    const name = tag.slice(1, -1).toLowerCase();
    tag = "";
    if (!thoughtTags.includes(name)) return false;
    closingTag = `</${name}>`;
    matched = 0;
    place = "thoughts";
    return false;
  }

  /** True when an item begins here. */
  function walkList(character: string, found: Found[]): boolean {
    if (walkString(character)) {
      isEmptyList = false;
      return false;
    }
    if (character === "{") {
      if (!isListKnown) found.push({ kind: "list" });
      isListKnown = true;
      beginValue();
      isItem = true;
      return true;
    }
    if (character === "[") listDepth++;
    else if (character === "]" || character === "}") listDepth--;
    else if (character > " ") isEmptyList = false;
    if (listDepth > 0) return false;
    if (!isListKnown && isEmptyList) found.push({ kind: "list" });
    // What closes the objects around the list is of no interest: outside, closing brackets are prose.
    place = "outside";
    return false;
  }

  function walkValue(character: string, piece: string, from: number, at: number, found: Found[]): void {
    if (walkString(character)) {
      if (character === '"') walkWritten(piece, from, at, found);
      return;
    }
    if (character > " ") isAfterColon = character === ":";
    switch (character) {
      case ":":
        key = word;
        break;
      case "{":
        depth++;
        key = "";
        break;
      case "[":
        if (lists === 0 && key === "findings" && !isItem) {
          beginList();
          isListKnown = true;
          found.push({ kind: "list" });
          break;
        }
        depth++;
        lists++;
        break;
      case "]":
        lists--;
        closeBracket(piece, from, at, found);
        break;
      case "}":
        closeBracket(piece, from, at, found);
        break;
    }
  }

  /** At a quotation mark of a value. */
  function walkWritten(piece: string, from: number, at: number, found: Found[]): void {
    if (isString && isAfterColon && isItem && depth === 1 && key === streamed && !isOpened) {
      isOpened = true;
      writtenFrom = at + 1;
      found.push({ kind: "opened", before: pending + piece.slice(from, at) });
    } else if (!isString && writtenFrom !== undefined) {
      found.push({ kind: "written", text: piece.slice(writtenFrom, at), isEnd: true });
      writtenFrom = undefined;
    }
    isAfterColon = false;
  }

  function closeBracket(piece: string, from: number, at: number, found: Found[]): void {
    if (--depth > 0) return;
    keep(piece.slice(from, at + 1));
    found.push(isTooLong ? { kind: "tooLong" } : { kind: isItem ? "item" : "other", text: pending });
    pending = "";
    place = isItem ? "list" : "outside";
  }

  /** True inside a string and at its quotation marks. */
  function walkString(character: string): boolean {
    if (!isString) {
      if (character !== '"') return false;
      isString = true;
      word = "";
    } else if (isEscaped) isEscaped = false;
    else if (character === "\\") isEscaped = true;
    else if (character === '"') isString = false;
    else if (word.length <= longestKey) word += character;
    return true;
  }

  function beginValue(): void {
    place = "value";
    depth = 1;
    lists = 0;
    isString = false;
    isEscaped = false;
    isAfterColon = false;
    isOpened = false;
    key = "";
    pending = "";
    isTooLong = false;
  }

  function beginList(): void {
    place = "list";
    listDepth = 1;
    isEmptyList = true;
    isString = false;
    isEscaped = false;
    pending = "";
  }

  function keep(text: string): void {
    if (pending.length + text.length > textLimit) isTooLong = true;
    pending = isTooLong ? "" : pending + text;
  }
}
