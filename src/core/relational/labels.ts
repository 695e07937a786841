import { Shape, TokenKind } from "../document/reading";
import type { Parse } from "../language/parse";

/** Written in capitals, and no names: the keywords of requirements (RFC 2119, RFC 8174), and what is put where something is missing. */
const shouted = new Set("MUST NOT SHALL SHOULD MAY REQUIRED RECOMMENDED OPTIONAL TBD TBA TODO FIXME XXX WIP".split(" "));

/** Whether a word looks like a name and names nothing: a keyword, a gap, or the number that a requirement has before its sentence. */
export function isLabel(parse: Parse, word: number): boolean {
  if ((parse.shape(word) & Shape.Upper) !== 0 && shouted.has(parse.raw(word))) return true;
  return word <= lastOfNumber && opensWithNumber(parse);
}

/** The words of `R-2.1` are three. */
const lastOfNumber = 2;

/** `REQ-17 The system …`, `R-2.1: a planner …`; but not `R-2.1 says …`. */
function opensWithNumber(parse: Parse): boolean {
  const isNumber =
    parse.count > lastOfNumber + 1 && parse.kind(0) === TokenKind.Word && parse.raw(1) === "-" && parse.kind(2) === TokenKind.Number && parse.end(0) === parse.start(1) && parse.end(1) === parse.start(2);
  if (!isNumber || !isCapital(parse.text.charCodeAt(parse.start(0)))) return false;
  const next = parse.text.charCodeAt(parse.start(lastOfNumber + 1));
  return isCapital(next) || next === colon;
}

const colon = 58;

function isCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}
