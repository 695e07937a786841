import type { Clock } from "../../background/clock";
import { oneSpaced } from "../../document/oneLine";
import { ModelError } from "../../provider";
import type { Claim, FindEvidence, Passage } from "../claim";
import type { WebPage, WebSearch } from "../webSearch";

export interface WebEvidenceParts {
  /** Who may be asked about the claims of a document now; `undefined` where nobody may. */
  readonly searchFor: (owner: string) => WebSearch | undefined;
  readonly clock: Clock;
  /** Told why a search has failed, once for each reason. */
  readonly warn: (message: string) => void;
}

/** Passages that a claim is judged by. */
const mostPassages = 8;
const mostOfReview = 100;
const betweenMs = 1_000;
/** Who has failed is left alone for a while: a review does not wait for it claim by claim. */
const restMs = 60_000;

interface Review {
  readonly owner: string;
  /** What was found so far, by what was asked: evidence is sought anew when files change. */
  readonly known: Map<string, readonly WebPage[]>;
  searches: number;
}

/** What the web says of claims, besides the workspace's own files. Searches of all reviews go out one after the other. */
export class WebEvidence {
  private turns: Promise<void> = Promise.resolve();
  private isResting = false;
  private readonly told = new Set<string>();

  constructor(private readonly parts: WebEvidenceParts) {}

  /** For one review: what `find` finds, then what the web says. However the search fares, what `find` finds is there. */
  with(find: FindEvidence, owner: string): FindEvidence {
    const review: Review = { owner, known: new Map(), searches: 0 };
    return async (claim, document, signal) => {
      const [own, pages] = await Promise.all([find(claim, document, signal), this.pagesFor(claim, review, signal)]);
      const passages = pages.map(passageOf);
      return [...own.slice(0, mostPassages - passages.length), ...passages];
    };
  }

  private async pagesFor(claim: Claim, review: Review, signal: AbortSignal): Promise<readonly WebPage[]> {
    // Nothing but its own files knows the project, and strangers need not hear of it.
    if (claim.kind === "project") return [];
    const text = oneSpaced(claim.text);
    const pages = review.known.get(text) ?? (await this.ask(claim, text, review, signal));
    signal.throwIfAborted();
    return pages.filter(({ title, excerpt }) => !saysTheSame(`${title} ${excerpt}`, text));
  }

  private async ask({ context }: Claim, text: string, review: Review, signal: AbortSignal): Promise<readonly WebPage[]> {
    const { owner, known } = review;
    const mayAsk = (): WebSearch | undefined => (this.isResting || review.searches >= mostOfReview ? undefined : this.parts.searchFor(owner));
    if (mayAsk() === undefined) return [];
    await this.turn();
    // Much may have changed while it waited.
    const search = mayAsk();
    if (signal.aborted || search === undefined) return [];
    review.searches++;
    try {
      const pages = await search.find({ text, context, owner }, signal);
      known.set(text, pages);
      return pages;
    } catch (error) {
      if (!signal.aborted) this.leaveAlone(search, error);
      return [];
    }
  }

  private turn(): Promise<void> {
    const turn = this.turns;
    this.turns = turn.then(() => new Promise((resolve) => this.parts.clock.after(betweenMs, resolve)));
    return turn;
  }

  private leaveAlone({ label }: WebSearch, error: unknown): void {
    this.isResting = true;
    this.parts.clock.after(restMs, () => (this.isResting = false));
    // What is no failure that we know may hold words of the claim.
    const message = `The search at ${label} is of no help: ${error instanceof ModelError ? error.message : "a fault of Gloss"}.`;
    if (!this.told.has(message)) this.parts.warn(message);
    this.told.add(message);
  }
}

/** A page that has the claim word for word is most likely the document itself, published: it bears nothing out. */
function saysTheSame(page: string, claim: string): boolean {
  return oneSpaced(page).toLowerCase().includes(claim.toLowerCase());
}

function passageOf({ url, title, excerpt }: WebPage): Passage {
  return { path: url, line: 0, endLine: 1, text: `${title}\n${excerpt}` };
}
