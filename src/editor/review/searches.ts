import * as vscode from "vscode";
import type { WebSearch } from "../../core/review/webSearch";
import type { Consent, Recipient } from "../consent";
import type { Dialogue } from "../dialogue";

export interface SearchesParts {
  /** `gloss.review.searchEndpoint`. */
  readonly address: () => string;
  /** `undefined` where nobody may be asked at that address. */
  readonly open: (address: string) => WebSearch | undefined;
  readonly consent: Pick<Consent, "has" | "give">;
  /** Whether the text of a document may leave this machine. */
  readonly mayLeave: (owner: string) => boolean;
  /** Only a model reads what pages say; without one they would be asked for in vain. */
  readonly hasModel: () => boolean;
  readonly log: Pick<vscode.LogOutputChannel, "warn">;
}

/** Who searches the web for claims: nobody, unless a person has named an endpoint and agreed. */
export class Searches {
  private readonly told = new Set<string>();
  /** Recipients that a person has turned away in this session. */
  private readonly declined = new Set<string>();

  constructor(private readonly parts: SearchesParts) {}

  /** Who may be asked about the claims of a document now. */
  of(owner: string): WebSearch | undefined {
    const search = this.candidate(owner);
    return search !== undefined && this.parts.consent.has(recipientOf(search)) ? search : undefined;
  }

  /** Asks for consent if that is all that is missing: once for each recipient, and after a no not again in this session. */
  async askConsent(owner: string, dialogue: Pick<Dialogue, "confirm">): Promise<void> {
    const search = this.candidate(owner);
    if (search === undefined || this.declined.has(search.id)) return;
    const recipient = recipientOf(search);
    if (this.parts.consent.has(recipient)) return;
    const isAllowed = await dialogue.confirm({
      message: vscode.l10n.t("Let Gloss look up claims at {0}?", search.label),
      detail: vscode.l10n.t(
        "When you review claims, Gloss will send the words of those that are not about the project to {0}, and a model will read what the search finds. You can withdraw this at any time with “Gloss: Withdraw Consent”. Without it, claims are checked against the workspace’s files only.",
        search.label,
      ),
      yes: vscode.l10n.t("Allow"),
    });
    if (isAllowed) await this.parts.consent.give(recipient);
    else this.declined.add(search.id);
  }

  private candidate(owner: string): WebSearch | undefined {
    const { address, open, mayLeave, hasModel, log } = this.parts;
    const written = address();
    if (written === "" || !vscode.workspace.isTrusted || !hasModel() || !mayLeave(owner)) return undefined;
    const search = open(written);
    if (search === undefined && !this.told.has(written)) {
      this.told.add(written);
      log.warn("gloss.review.searchEndpoint cannot be used: it needs https, or http on this machine, no password, and {query} in path or query.");
    }
    return search;
  }
}

function recipientOf({ id, label }: WebSearch): Recipient {
  return { id, name: vscode.l10n.t("{0}, for searching the web", label) };
}
