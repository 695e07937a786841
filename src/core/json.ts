/** What a text from outside says as JSON, to be checked by whoever asked; `undefined`, which no JSON is, where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
