/** How work that somebody waits for makes room for others. */
export interface Rests {
  /** How long it may hold the thread at a time, milliseconds. */
  readonly sliceMs: number;
  /** Resolves when everything else has had its turn. Rejects where nobody wants to know any more: so does the work then. */
  readonly rest: () => Promise<void>;
}

/** What a computation comes to that rests now and then. */
export async function inSlices<Value>(steps: Generator<undefined, Value>, { sliceMs, rest }: Rests): Promise<Value> {
  for (;;) {
    const untilMs = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < untilMs);
    await rest();
  }
}
