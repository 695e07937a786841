import * as vscode from "vscode";
import type { Answer, Unit, UnitFinding } from "../../core/analytical/task";
import { type Background, type Desk, type News, Priority } from "../../core/background/background";
import { failureText } from "../../core/provider";
import { Draft } from "../../core/writing/draft";
import { meaningChanges, meaningPairs } from "../../core/writing/meaningCheck";
import type { RewordingId } from "../../core/writing/preserved";
import { type WritingOptions, writingUnit } from "../../core/writing/units";
import type { SourceText } from "./sourceText";

/** Where a session stands. */
export type Phase =
  | "writing"
  /** The old and the new wordings are compared. */
  | "checking"
  | "done"
  /** Nothing more is asked for; what has come stays. */
  | "cancelled";

/** What was found out about a new wording. */
export interface Doubt {
  /** Index of its passage. */
  readonly passage: number;
  readonly message: string;
  /** The new wording says the opposite of the old one, as far as anybody can tell. */
  readonly isContradiction: boolean;
}

export interface SessionParts {
  /** The tier as it is now: another one takes its place when providers or limits change. */
  readonly background: () => Background;
  readonly action: RewordingId;
  readonly options: WritingOptions;
  /** Something has come, or the phase is another. */
  readonly changed: () => void;
}

/** One writing action on one text, from the first question to the last check. Asks through the background tier as the document, so what holds for it holds here. */
export class WritingSession implements vscode.Disposable {
  readonly draft: Draft;
  /** Who answered, for people. */
  readonly by = new Set<string>();
  readonly doubts: Doubt[] = [];
  private attempt: number;
  private current: Phase = "writing";
  private desk: Desk | undefined;
  private asked: Background | undefined;
  /** The passages that each unit is about: equal ones share an answer. */
  private passages = new Map<string, number[]>();
  private units: Unit[] = [];
  private open = new Set<string>();

  constructor(
    readonly source: SourceText,
    private readonly parts: SessionParts,
  ) {
    this.draft = new Draft(source.text, source.snapshot, source.range, parts.action, source.markup);
    this.attempt = parts.options.attempt ?? 0;
  }

  get action(): RewordingId {
    return this.parts.action;
  }

  get options(): WritingOptions {
    return this.parts.options;
  }

  get phase(): Phase {
    return this.current;
  }

  /** Texts that are asked about in this phase, and how many of them are answered. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.units.length - this.open.size, total: this.units.length };
  }

  start(): void {
    this.ask("writing", this.draft.passages.map(({ passage }) => [writingUnit(this.action, passage.text, { ...this.options, attempt: this.attempt })]));
  }

  /** Asks for all of it anew: another attempt is another question. */
  tryAgain(): void {
    this.attempt++;
    this.draft.reset();
    this.doubts.length = 0;
    this.by.clear();
    this.start();
  }

  /** Ends what is under way; its calls are aborted when nobody else waits for them. */
  cancel(): void {
    this.close();
    if (this.current === "done") return;
    this.current = "cancelled";
    this.parts.changed();
  }

  /** Goes on with another tier where there is one. Called every now and then. */
  follow(): void {
    if (this.desk !== undefined && this.parts.background() !== this.asked) this.want();
  }

  dispose(): void {
    this.close();
  }

  private close(): void {
    this.desk?.close();
    this.desk = undefined;
    this.draft.withdraw();
  }

  private ask(phase: Phase, unitsOf: readonly (readonly Unit[])[]): void {
    this.current = phase;
    this.passages = new Map();
    const units = new Map<string, Unit>();
    for (const [index, own] of unitsOf.entries()) {
      for (const unit of own) {
        units.set(unit.digest, unit);
        const known = this.passages.get(unit.digest);
        if (known === undefined) this.passages.set(unit.digest, [index]);
        else known.push(index);
      }
    }
    this.units = [...units.values()];
    this.open = new Set(units.keys());
    if (this.units.length === 0) this.next();
    else this.want();
    this.parts.changed();
  }

  private want(): void {
    this.close();
    this.asked = this.parts.background();
    this.desk = this.asked.open(this.source.document.uri.toString(), (news) => this.take(news));
    this.desk.want(this.units.filter(({ digest }) => this.open.has(digest)).map((unit) => ({ unit, priority: Priority.Manual })));
  }

  private take(news: readonly News[]): void {
    for (const each of news) {
      const passages = this.passages.get(each.unit.digest) ?? [];
      if (each.kind === "draft") {
        if (this.current === "writing") for (const index of passages) this.draft.write(index, each.text);
        continue;
      }
      if (each.kind === "partial") {
        if (this.current === "writing") for (const index of passages) this.reword(index, each.findings);
        continue;
      }
      this.open.delete(each.unit.digest);
      if (this.current === "checking") {
        if (each.kind === "answered") for (const index of passages) this.compare(index, each.answer);
      } else if (each.kind === "answered") for (const index of passages) this.answer(index, each.answer);
      else for (const index of passages) this.draft.fail(index, failureText(each.failure));
    }
    if (this.open.size === 0 && (this.current === "writing" || this.current === "checking")) this.next();
    this.parts.changed();
  }

  private answer(index: number, { findings, source }: Answer): void {
    this.by.add(source.label);
    if (this.reword(index, findings)) return;
    if (isBuiltIn(source.provider) && this.action === "translate") this.draft.fail(index, vscode.l10n.t("only a model can translate, and none has answered"));
    else if (isBuiltIn(source.provider)) this.draft.keep(index);
    else this.draft.refuse(index);
  }

  /** Takes a wording where there is one. */
  private reword(index: number, [found]: readonly UnitFinding[]): boolean {
    if (found === undefined) return false;
    this.draft.take(index, String(found.data.wording ?? ""), String(found.data.why ?? ""));
    return true;
  }

  private compare(index: number, { findings, source }: Answer): void {
    if (this.action === "translate" && isBuiltIn(source.provider)) return;
    const [contradiction] = findings;
    if (contradiction !== undefined && this.draft.outcomeOf(index).kind === "reworded") this.doubts.push({ passage: index, message: contradiction.message, isContradiction: true });
  }

  private next(): void {
    if (this.current === "writing") {
      const pairs = this.draft.passages.map(({ passage }, index): readonly Unit[] => {
        const outcome = this.draft.outcomeOf(index);
        if (outcome.kind !== "reworded") return [];
        // Words of two languages cannot be counted against each other, and what Make Testable does to a demand it says itself.
        const changes = this.action === "translate" || this.action === "makeTestable" ? [] : meaningChanges(passage.text, outcome.wording, vscode.l10n);
        this.doubts.push(...changes.map((message) => ({ passage: index, message, isContradiction: false })));
        return meaningPairs(passage.text, outcome.wording);
      });
      this.ask("checking", pairs);
    } else {
      this.close();
      this.current = "done";
    }
  }
}

function isBuiltIn(provider: string): boolean {
  return provider === "built-in";
}
