import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { hearing, type HostSetup, type Order, type Report } from "./messages";
import { Truth } from "./truth";

/** One host as the parent sees it: a process that comes and goes, and what is true of its documents all the while. */
export class ChaosHost {
  readonly truth = new Truth();
  readonly reports: Report[] = [];
  restarts = 0;
  /** Processes that ended though nobody ended them. */
  crashes = 0;
  private child: ChildProcess | undefined;
  private runs = 0;
  private lastReport: Report | undefined;
  private answerReport: (() => void) | undefined;

  constructor(
    readonly name: string,
    private readonly setupOf: (run: number) => HostSetup,
  ) {}

  get isUp(): boolean {
    return this.child !== undefined;
  }

  async start(): Promise<void> {
    const child = fork(join(process.cwd(), "out/test/chaos/host.main.js"), [JSON.stringify(this.setupOf(++this.runs))]);
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once("exit", (code) => {
        reject(new Error(`${this.name} ended by itself with ${code}`));
        this.crashes++;
        this.buried();
      });
      child.on("message", (message) => {
        const heard = hearing.parse(message);
        if (heard.kind === "ready") resolve();
        // What a killed host said last comes too late to count.
        else if (this.child !== child) return;
        else if (heard.kind === "news") for (const news of heard.news) this.truth.heard(heard.owner, news);
        else if (heard.kind === "report") this.reported(heard);
      });
    });
  }

  tell(order: Order): void {
    // Between death and burial nobody listens; what counts is told again after the restart.
    this.child?.send(order, () => undefined);
  }

  /** As a crash does it: at once, with nothing put in order. */
  async kill(): Promise<void> {
    await this.end((child) => child.kill("SIGKILL"));
  }

  /** As the editor does it when its window is closed. */
  async finish(): Promise<void> {
    await this.report();
    await this.end((child) => child.send({ kind: "finish" } satisfies Order));
  }

  /** What the host says of itself now. */
  async report(): Promise<Report | undefined> {
    if (this.child === undefined) return undefined;
    const answered = new Promise<void>((resolve) => (this.answerReport = resolve));
    this.tell({ kind: "report" });
    await answered;
    return this.lastReport;
  }

  private reported(report: Report): void {
    this.lastReport = report;
    this.answerReport?.();
  }

  private async end(run: (child: ChildProcess) => void): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    this.child = undefined;
    this.restarts++;
    child.removeAllListeners("exit");
    const ended = once(child, "exit");
    run(child);
    await ended;
    this.buried();
  }

  private buried(): void {
    this.child = undefined;
    this.answerReport?.();
    if (this.lastReport !== undefined) this.reports.push(this.lastReport);
    this.lastReport = undefined;
    this.truth.restarted();
  }
}
