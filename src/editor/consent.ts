import * as vscode from "vscode";
import * as z from "zod/mini";

/** Somebody text would be sent to. */
export interface Recipient {
  /** What consent is remembered by: the kind of provider and the scheme, host and port, or the vendor. */
  readonly id: string;
  /** For people: a host, or the vendor of a model. */
  readonly name: string;
}

const stateKey = "gloss.consent";
const remembered = z.array(z.object({ id: z.string(), name: z.string() }));

/** To whom a person lets Gloss send text. Once given it holds in all windows until it is withdrawn; without it nothing is sent. */
export class Consent implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();

  /** Fired when consent was given or withdrawn in this window. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {}

  /** Read anew each time: another window may have withdrawn it. What cannot be read counts as no consent. */
  get given(): readonly Recipient[] {
    const result = remembered.safeParse(this.memory.get(stateKey));
    return result.success ? result.data : [];
  }

  has({ id }: Recipient): boolean {
    return this.given.some((recipient) => recipient.id === id);
  }

  async give({ id, name }: Recipient): Promise<void> {
    if (this.has({ id, name })) return;
    await this.memory.update(stateKey, [...this.given, { id, name }]);
    this.changed.fire();
  }

  async withdraw({ id }: Recipient): Promise<void> {
    await this.memory.update(
      stateKey,
      this.given.filter((recipient) => recipient.id !== id),
    );
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** The owner of an endpoint. An address with http is another recipient than the same with https. */
export function recipientAt(url: string): Recipient {
  const { origin, host } = new URL(url);
  return { id: `openaiCompatible ${origin}`, name: host };
}

/** The vendor of one of VS Code's models. */
export function recipientOf(model: Pick<vscode.LanguageModelChat, "vendor">): Recipient {
  return { id: `vscode ${model.vendor}`, name: vscode.l10n.t("{0}, through VS Code", model.vendor) };
}
