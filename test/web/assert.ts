// What the suite uses of `node:assert/strict`, for the browser's extension host, where there is no Node.

/** An assertion that does not hold. */
class AssertionError extends Error {
  override readonly name = "AssertionError";
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message ?? `${shown(value)} is not true`);
}

function fail(message = "Failed"): never {
  throw new AssertionError(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message ?? `${shown(actual)} is not ${shown(expected)}`);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(message ?? `Both are ${shown(actual)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isDeepEqual(actual, expected)) fail(message ?? `${shown(actual)} is not ${shown(expected)}`);
}

function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (isDeepEqual(actual, expected)) fail(message ?? `Both are ${shown(actual)}`);
}

function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) fail(message ?? `${shown(text)} does not match ${String(pattern)}`);
}

function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  if (pattern.test(text)) fail(message ?? `${shown(text)} matches ${String(pattern)}`);
}

/** `expected` is what the error's own text has to match, or a part of the error. */
async function rejects(promise: Promise<unknown> | (() => Promise<unknown>), expected?: RegExp | object): Promise<void> {
  const outcome = await (typeof promise === "function" ? promise() : promise).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) fail("It was not rejected");
  checkError(outcome.error, expected);
}

function throws(run: () => unknown, expected?: RegExp | object): void {
  let outcome: { readonly error: unknown } | undefined;
  try {
    run();
  } catch (error) {
    outcome = { error };
  }
  if (outcome === undefined) fail("It did not throw");
  checkError(outcome.error, expected);
}

function checkError(error: unknown, expected: RegExp | object | undefined): void {
  if (expected instanceof RegExp) match(String(error), expected);
  else if (typeof expected === "function") ok(error instanceof expected, `${String(error)} is of another kind`);
  else for (const [key, value] of Object.entries(expected ?? {})) deepEqual(Object.entries(Object(error)).find(([name]) => name === key)?.[1] ?? Reflect.get(Object(error), key), value);
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map || a instanceof Set) return isDeepEqual([...a], b instanceof Map || b instanceof Set ? [...b] : b);
  const entries = Object.entries(a);
  const others = new Map(Object.entries(b));
  return entries.length === others.size && entries.every(([key, value]) => others.has(key) && isDeepEqual(value, others.get(key)));
}

function shown(value: unknown): string {
  return JSON.stringify(value, undefined, 1)?.slice(0, 2_000) ?? String(value);
}

export default Object.assign(ok, { ok, fail, equal, notEqual, deepEqual, notDeepEqual, match, doesNotMatch, rejects, throws, AssertionError });
