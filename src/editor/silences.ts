import * as vscode from "vscode";
import type { Silence } from "../core/silence";
import { AcceptedTerms } from "../core/waivers/acceptedTerms";
import type { Dismissals } from "./dismissals";
import type { Readable } from "./readAs";
import type { SettingsReader } from "./settings";
import type { Team } from "./team";

/** What is not shown of documents although it is found: what has been dismissed there, and terms that are accepted there. */
export class Silences implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;

  /** Changes of settings are told by the settings. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly settings: SettingsReader,
    private readonly dismissals: Dismissals,
    private readonly team: Team,
  ) {
    // The team's own changes come through the dismissals.
    this.subscription = dismissals.onDidChange(() => this.changed.fire());
  }

  /** Made anew at every call: asked when a document is opened and when something has changed. */
  of(document: Readable): Silence {
    return {
      directives: true,
      acceptedTerms: AcceptedTerms.of(this.settings.of(document).acceptedTerms, this.team.acceptedTerms(document.uri)),
      dismissed: this.dismissals.in(document.uri),
    };
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.changed).dispose();
  }
}
