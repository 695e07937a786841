import type * as vscode from "vscode";
import type { Task } from "../core/analytical/task";
import type { AnswerFiles } from "../core/background/answerFiles";
import { createAnswerFiles } from "../core/background/answerFilesOn";
import type { Activity, Background, FailedRequest, ProviderState, Statistics } from "../core/background/background";
import type { Clock } from "../core/background/clock";
import { createBackground } from "../core/background/createBackground";
import type { Journal } from "../core/background/journal";
import { createJournal } from "../core/background/journalOn";
import { countedBy } from "../core/background/statistics";
import type { Folder } from "../core/files";
import { askedAnew } from "../core/workspace/askAnew";
import { Meters } from "../core/metrics/meters";
import { createMinuteLog, type MinuteLog } from "../core/metrics/minuteLog";
import type { Models, ModelState, NamedModel } from "./models";
import type { SettingsReader } from "./settings";
import type { SharedCache, SharedCacheState } from "./sharedCache";

export interface TierParts {
  readonly settings: SettingsReader;
  readonly models: Models;
  readonly tasks: readonly Task[];
  readonly clock: Clock;
  readonly folder: Folder;
  /** Whether what somebody wants may be sent to anybody. */
  readonly mayLeave: (owner: string) => boolean;
  /** What was spent, in sentences. */
  readonly costs?: () => readonly string[];
  /** Answers that a team shares. */
  readonly shared?: Pick<SharedCache, "answers" | "state">;
  readonly log: vscode.LogOutputChannel;
  /** Where it is counted what happens; its own unless told otherwise. */
  readonly meters?: Meters;
}

/** The background tier as it is now. Other providers or limits make another one; what is on disk stays. */
export class Tier implements vscode.Disposable {
  private current: Background | undefined;
  private unlisten: (() => void) | undefined;
  private readonly files: AnswerFiles;
  private readonly journal: Journal;
  /** What was counted since VS Code started, whichever tier it was. */
  readonly meters: Meters;
  private readonly minutes: MinuteLog;
  private isPaused = false;

  constructor(
    private readonly parts: TierParts,
    /** Called when activity or figures may have changed. */
    private readonly changed: () => void,
  ) {
    const { clock } = parts;
    const host = `${clock.now().toString(36)}-${Math.floor(Math.random() * 0xffffffff).toString(36)}`;
    this.files = createAnswerFiles(parts.folder, { maxBytes: parts.settings.analysis.cache.diskBytes, host, clock });
    this.journal = createJournal(parts.folder, { host, clock, groupMs: 50 });
    this.meters = parts.meters ?? new Meters();
    this.minutes = createMinuteLog(this.meters, clock, parts.log);
  }

  /** Made when it is first asked for: without a document there is none. */
  get background(): Background {
    if (this.current !== undefined) return this.current;
    const background = this.make(this.files, this.journal);
    if (this.isPaused) background.pause();
    this.unlisten = background.onDidChange(() => {
      this.minutes.noticed();
      this.changed();
    });
    return (this.current = background);
  }

  /** A tier of its own for a run that asks everything anew. What it is answered is there for everybody afterwards. Who asks for it disposes of it. */
  anew(): Background {
    return this.make(askedAnew(this.files), undefined);
  }

  private make(files: AnswerFiles, journal: Journal | undefined): Background {
    const { settings, models, tasks, clock, log, mayLeave } = this.parts;
    const { limits, cache, analyzers: choices } = settings.analysis;
    return createBackground({
      tasks,
      providers: models.seats,
      // What the moderation refuses fails with all that is in its call.
      limits: settings.moderationEndpoint === "" ? limits : { ...limits, batchSize: 1 },
      mayLeave,
      concurrencyOf: (task) => choices[task]?.concurrency,
      retriesOf: (task) => choices[task]?.retries,
      cache,
      files: cache.diskBytes > 0 ? files : undefined,
      shared: journal && this.parts.shared?.answers,
      journal,
      clock,
      random: Math.random,
      log,
      meters: this.meters,
    });
  }

  get activity(): Activity {
    return this.current?.activity ?? { kind: "idle" };
  }

  get model(): ModelState {
    return this.parts.models.state;
  }

  get others(): readonly NamedModel[] {
    return this.parts.models.others;
  }

  get costs(): readonly string[] {
    return this.parts.costs?.() ?? [];
  }

  get shared(): SharedCacheState {
    return this.parts.shared?.state ?? { kind: "off" };
  }

  get problems(): readonly string[] {
    return this.parts.models.problems;
  }

  get providers(): readonly ProviderState[] {
    return this.current?.providers ?? [];
  }

  get statistics(): Statistics {
    return this.current?.statistics ?? { ...countedBy(this.meters), queued: 0, inFlight: 0, cache: { entries: 0, pinned: 0, setAside: 0 } };
  }

  get failed(): readonly FailedRequest[] {
    return this.current?.failed ?? [];
  }

  /** Ends the tier as it is; the next one who asks gets a new one. */
  renew(): void {
    const before = this.current;
    if (before === undefined) return;
    this.isPaused = before.activity.kind === "paused";
    this.unlisten?.();
    this.current = undefined;
    void before.dispose();
  }

  dispose(): void {
    void this.close();
  }

  /** Resolves when what has to survive is on disk. */
  async close(): Promise<void> {
    this.minutes.dispose();
    this.unlisten?.();
    await this.current?.dispose();
    this.current = undefined;
    await this.journal.dispose();
    await this.files.dispose();
  }
}
