import type { Analyzer } from "../../../src/core/analytical/analyzer";
import type { AnalyzerId } from "../../../src/core/analytical/analyzerIds";
import type { Answer, Unit } from "../../../src/core/analytical/task";
import { unitOf } from "../../../src/core/analytical/unit";
import type { AnswerFiles } from "../../../src/core/background/answerFiles";
import { type Background, type BackgroundLimits, type BackgroundOptions, type Desk, type News, Priority } from "../../../src/core/background/background";
import { createBackground } from "../../../src/core/background/createBackground";
import type { Journal, JournalEntry } from "../../../src/core/background/journal";
import { ModelError, type ModelFailure, type Provider, type Question, type ReplyPart } from "../../../src/core/provider";
import type { TestClock } from "./testClock";

/** An analyzer whose items are `{ says }`: each becomes one finding over the whole unit; `not there`, `unsure` and `throw` are what they say. */
export function analyzerCalled(id: AnalyzerId): Analyzer {
  return {
    id,
    version: 1,
    threshold: 0.5,
    instructions: "Say what it says.",
    itemSchema: {},
    maxItems: 3,
    title: id,
    description: id,
    examples: [],
    categories: ["pragmatics.implicature"],
    severity: "information",
    onByDefault: true,
    message: () => id,
    read(item, unit) {
      const says = typeof item === "object" && item !== null && "says" in item ? item.says : undefined;
      if (typeof says !== "string") return { kind: "dropped", reason: "schema" };
      if (says === "not there") return { kind: "dropped", reason: "quote" };
      if (says === "unsure") return { kind: "dropped", reason: "threshold" };
      if (says === "throw") throw new Error("the words of a document");
      const place = { part: 0, start: 0, end: unit.parts[0]!.text.length };
      return { kind: "found", findings: [{ category: "pragmatics.implicature", severity: "information", confidence: 1, place, related: [], message: says, data: {} }] };
    },
    answer: () => [],
  };
}

export const analyzers = [analyzerCalled("contradiction"), analyzerCalled("discourse"), analyzerCalled("pragmatics")] as const;

export function unit(text: string, analyzer: AnalyzerId = "pragmatics"): Unit {
  return unitOf({ id: analyzer, version: 1 }, [{ role: "text", text }]);
}

export function units(count: number, analyzer: AnalyzerId = "pragmatics"): Unit[] {
  return Array.from({ length: count }, (_, i) => unit(`text ${i}`, analyzer));
}

/** A call as the provider of a test sees it. It stays out until the test ends it. */
export interface Asked {
  readonly question: Question;
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
  readonly atMs: number;
  part(part: ReplyPart): void;
  /** One finding for every unit, and the end. */
  answer(): void;
  end(): void;
  fail(failure: ModelFailure | Error): void;
}

export interface TestProvider extends Provider {
  readonly asked: Asked[];
  /** Calls that have not ended. */
  readonly open: ReadonlySet<Asked>;
}

/** A provider that answers when the test says so, or at once as `reply` says. */
export function createTestProvider(clock: TestClock, id = "model", reply?: (asked: Asked) => void): TestProvider {
  const asked: Asked[] = [];
  const open = new Set<Asked>();
  return {
    id,
    label: id,
    model: "m",
    isBuiltIn: id === "built-in",
    asked,
    open,
    async *ask(question, signal) {
      const parts: ReplyPart[] = [];
      let ending: { readonly error?: ModelFailure | Error } | undefined;
      let awake: () => void = () => undefined;
      const call: Asked = {
        question,
        texts: question.units.map(({ parts: [first] }) => first!.text),
        signal,
        atMs: clock.now(),
        part(part) {
          parts.push(part);
          awake();
        },
        answer() {
          question.units.forEach(({ parts: [first] }, index) => call.part({ kind: "item", unit: index, item: { says: `${id} on ${first!.text}` } }));
          call.end();
        },
        end() {
          ending = {};
          awake();
        },
        fail(error) {
          ending = { error };
          awake();
        },
      };
      asked.push(call);
      open.add(call);
      try {
        signal.addEventListener("abort", () => awake());
        reply?.(call);
        while (true) {
          yield* parts.splice(0);
          if (signal.aborted) throw signal.reason;
          if (ending?.error !== undefined) throw ending.error instanceof Error ? ending.error : new ModelError(ending.error);
          if (ending !== undefined) return;
          await new Promise<void>((resolve) => (awake = resolve));
        }
      } finally {
        open.delete(call);
      }
    },
  };
}

/** Answers on a disk that lives in memory. */
export function createTestFiles(): AnswerFiles & { readonly answers: Map<string, Answer> } {
  const answers = new Map<string, Answer>();
  return {
    answers,
    get: async (key) => answers.get(key),
    put: async (key, answer) => void answers.set(key, answer),
    clear: async () => answers.clear(),
    setAside: 0,
    dispose: async () => undefined,
  };
}

export interface TestJournal extends Journal {
  readonly entries: JournalEntry[];
}

export function createTestJournal(earlier: readonly JournalEntry[] = []): TestJournal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    load: async () => ({ entries: earlier, setAside: 0 }),
    record: (entry) => void entries.push(entry),
    flush: async () => undefined,
    dispose: async () => undefined,
  };
}

export const limits: BackgroundLimits = {
  batchSize: 5,
  batchWaitMs: 2_000,
  batchTokens: 4_000,
  concurrency: 3,
  requestsPerMinute: 1_000,
  tokensPerMinute: 1_000_000,
  timeoutMs: 30_000,
};

/** A background tier with everything a test may want to look at. */
export interface Tier {
  readonly clock: TestClock;
  readonly background: Background;
  readonly log: string[];
  open(owner: string): TestDesk;
}

export interface TestDesk {
  readonly desk: Desk;
  readonly news: News[];
  want(wanted: readonly Unit[], priority?: Priority): void;
  /** Texts of the units that were answered, sorted, once for each time. */
  answered(): string[];
  failed(): string[];
}

export function createTier(clock: TestClock, providers: BackgroundOptions["providers"], options: Partial<BackgroundOptions> = {}): Tier {
  const log: string[] = [];
  const say = (message: string) => void log.push(message);
  const background = createBackground({
    tasks: analyzers,
    providers,
    limits,
    cache: { entries: 1_000, lifeMs: 3_600_000 },
    files: undefined,
    journal: undefined,
    clock,
    random: () => 0.5,
    log: { debug: say, info: say, warn: say, error: say },
    ...options,
  });
  return { clock, background, log, open: (owner) => openDesk(background, owner) };
}

function openDesk(background: Background, owner: string): TestDesk {
  const news: News[] = [];
  const desk = background.open(owner, (each) => news.push(...each));
  const texts = (kind: News["kind"]) => news.filter((each) => each.kind === kind).map(({ unit: { parts } }) => parts[0]!.text).toSorted();
  return {
    desk,
    news,
    want: (wanted, priority = Priority.Background) => desk.want(wanted.map((each) => ({ unit: each, priority }))),
    answered: () => texts("answered"),
    failed: () => texts("failed"),
  };
}
