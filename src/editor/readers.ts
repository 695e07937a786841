import type * as vscode from "vscode";
import type { BlockRule } from "../core/structural/rule";
import { type BlockReader, createBlockReader } from "../core/structural/read";
import type { TeamRules } from "./team";

/** What documents are read with: one reader for all, and one for each team that has rules of its own. Each is built when the first document asks for it. */
export class BlockReaders {
  private readonly byTeam = new WeakMap<readonly BlockRule[], BlockReader>();
  private ofNoTeam: BlockReader | undefined;

  constructor(
    private readonly rules: readonly BlockRule[],
    private readonly team: TeamRules,
  ) {}

  /** What is read without regard to any team. */
  get shared(): BlockReader {
    return (this.ofNoTeam ??= createBlockReader(this.rules));
  }

  /** The same reader for a document until its team's rules change. */
  readerFor(document: Pick<vscode.TextDocument, "uri">): BlockReader {
    const own = this.team.rulesFor(document.uri);
    if (own.length === 0) return this.shared;
    let reader = this.byTeam.get(own);
    if (reader === undefined) this.byTeam.set(own, (reader = createBlockReader([...this.rules, ...own])));
    return reader;
  }
}
