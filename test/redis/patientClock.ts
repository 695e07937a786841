import { type Clock, systemClock } from "../../src/core/background/clock";

const startedMs = systemClock.now();

/** A second of it is a minute of the machine's, which may be busy: nothing that a server says comes too late to be waited for. */
export const patientClock: Clock = {
  now: () => startedMs + (systemClock.now() - startedMs) / 60,
  after: (delayMs, run) => systemClock.after(delayMs * 60, run),
};
