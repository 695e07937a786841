import { estimatedTokens } from "../../core/cost/estimate";
import type { AuditEnding, AuditLog } from "../../core/privacy/auditLog";
import { beginningOf } from "../../core/document/oneLine";
import { countRedactions, type Redactor } from "../../core/privacy/redaction/redactor";
import { ModelError } from "../../core/provider";
import { type WebSearch, withoutHidden } from "../../core/review/webSearch";
import { recipientOf } from "./audited";

export interface SearchGuards {
  readonly log: Pick<AuditLog, "begin">;
  /** What the log calls the owner of a claim. */
  readonly nameOf: (owner: string) => string;
  /** Always replaces, on this machine, too: a search engine there passes on what it is asked. */
  readonly redactor: () => Promise<Redactor | undefined>;
}

/** Words of a claim that are sent, UTF-16 units. */
const longestQuery = 300;

/** Takes what is private out of the words before they leave, and puts every search on the audit log first. What cannot be put there does not leave. */
export function guardedSearch(search: WebSearch, { log, nameOf, redactor }: SearchGuards): WebSearch {
  return {
    ...search,
    async find({ text, context, owner }, signal) {
      const redact = await redactor();
      signal.throwIfAborted();
      if (redact === undefined) throw new ModelError({ kind: "misconfigured", detail: "nothing takes out what is private" });
      // What stands around the words tells what they are: a password behind the word for it.
      const redacted = redact([text, context].map(withoutHidden))[0]!;
      // Not before: a key that is cut off looks like none.
      const query = beginningOf(redacted.text, longestQuery);
      const end = await log.begin({
        to: recipientOf(search),
        provider: search.label,
        model: "",
        analyzer: "webSearch",
        files: [nameOf(owner)],
        units: 1,
        characters: query.length,
        tokens: estimatedTokens(query),
      });
      const redactions = redacted.replacements.length === 0 ? {} : { redactions: { ...countRedactions([redacted]) } };
      let ending: AuditEnding = { result: "cancelled" };
      try {
        signal.throwIfAborted();
        const pages = await search.find({ text: query, context: "", owner: "" }, signal);
        ending = { result: "answered" };
        return pages;
      } catch (error) {
        if (!signal.aborted) ending = { result: "failed", failure: error instanceof ModelError ? error.failure.kind : "fault" };
        throw error;
      } finally {
        end({ ...ending, ...redactions });
      }
    },
  };
}
