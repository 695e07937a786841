import type { Clock } from "./clock";

/** Calls that fail one after the other until the circuit opens. */
const failuresUntilOpen = 3;
/** How long it stays open at first, and at most; it doubles while probes fail. */
const openMs = { first: 30_000, most: 300_000 };

type State = { readonly kind: "closed"; readonly failures: number } | { readonly kind: "open"; readonly untilMs: number } | { readonly kind: "halfOpen"; readonly isProbing: boolean };

/** Keeps calls away from a provider that does not answer. Half open, it lets one call through; that one decides. */
export interface Circuit {
  readonly kind: State["kind"];
  /** Whether requests should look for another provider. Half open counts as closed: somebody has to try. */
  readonly isOpen: boolean;
  /** Whether it has not been closed since it last opened. */
  readonly isBroken: boolean;
  /** Whether a call may go out now. */
  readonly allows: boolean;
  /** Whether the one call that decides is out. */
  readonly isProbing: boolean;
  /** It has been open for long enough, and waits for somebody to look. */
  readonly isDue: boolean;
  /** When an open circuit becomes half open. */
  readonly untilMs: number;
  /** A call goes out. */
  start(): void;
  /** A call was answered. Tells whether that closed the circuit. */
  succeed(): boolean;
  /** A call failed through the provider's fault. Tells whether that opened the circuit. */
  fail(): boolean;
  /** A call ended in a way that tells nothing about the provider. */
  release(): void;
  /** Opens it for this long, whatever its state: the provider is paused. */
  open(forMs: number): void;
  /** Somebody has looked, and the provider is there: a call may find out the rest. */
  admit(): void;
  /** Somebody has looked, and the provider is not there. */
  stay(): void;
  close(): void;
}

/** `needsLook`: an open circuit becomes half open when somebody has looked, not by time alone. */
export function createCircuit(clock: Clock, needsLook = false): Circuit {
  let state: State = { kind: "closed", failures: 0 };
  let nextOpenMs = openMs.first;
  return {
    get kind() {
      return now().kind;
    },
    get isOpen() {
      return now().kind === "open";
    },
    get isBroken() {
      return state.kind !== "closed";
    },
    get allows() {
      const current = now();
      return current.kind === "closed" || (current.kind === "halfOpen" && !current.isProbing);
    },
    get isProbing() {
      return state.kind === "halfOpen" && state.isProbing;
    },
    get isDue() {
      return state.kind === "open" && clock.now() >= state.untilMs;
    },
    get untilMs() {
      return state.kind === "open" ? state.untilMs : clock.now();
    },
    start() {
      if (now().kind === "halfOpen") state = { kind: "halfOpen", isProbing: true };
    },
    succeed() {
      const current = now();
      // A call that was sent before the circuit opened may come back late: it says as much as a probe.
      const wasBroken = current.kind !== "closed";
      close();
      return wasBroken;
    },
    fail() {
      const current = now();
      if (current.kind === "open") return false;
      if (current.kind === "closed" && current.failures + 1 < failuresUntilOpen) {
        state = { kind: "closed", failures: current.failures + 1 };
        return false;
      }
      openLonger();
      return true;
    },
    release() {
      if (state.kind === "halfOpen") state = { kind: "halfOpen", isProbing: false };
    },
    open(forMs) {
      state = { kind: "open", untilMs: clock.now() + forMs };
    },
    admit() {
      if (state.kind === "open") state = { kind: "halfOpen", isProbing: false };
    },
    stay() {
      if (state.kind === "open") openLonger();
    },
    close,
  };

  function openLonger(): void {
    state = { kind: "open", untilMs: clock.now() + nextOpenMs };
    nextOpenMs = Math.min(2 * nextOpenMs, openMs.most);
  }

  function now(): State {
    if (!needsLook && state.kind === "open" && clock.now() >= state.untilMs) state = { kind: "halfOpen", isProbing: false };
    return state;
  }

  function close(): void {
    state = { kind: "closed", failures: 0 };
    nextOpenMs = openMs.first;
  }
}
