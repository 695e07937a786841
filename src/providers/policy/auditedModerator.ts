import type { AuditLog } from "../../core/privacy/auditLog";
import type { Moderator } from "../../core/privacy/moderation";
import { estimatedTokens } from "../../core/cost/estimate";
import { ModelError } from "../../core/provider";
import { recipientOf } from "./audited";

/** Puts what a moderator is asked on the audit log, too: it is a recipient of its own. */
export function auditedModerator(moderator: Moderator, log: Pick<AuditLog, "begin">): Moderator {
  return {
    ...moderator,
    async judge(texts, signal) {
      if (texts.length === 0) return [];
      const end = await log.begin({
        to: recipientOf(moderator),
        provider: moderator.label,
        model: "",
        analyzer: "moderation",
        files: [],
        units: texts.length,
        characters: texts.reduce((sum, text) => sum + text.length, 0),
        tokens: texts.reduce((sum, text) => sum + estimatedTokens(text), 0),
      });
      try {
        signal.throwIfAborted();
        const judged = await moderator.judge(texts, signal);
        end({ result: "answered" });
        return judged;
      } catch (error) {
        end(signal.aborted ? { result: "cancelled" } : { result: "failed", failure: error instanceof ModelError ? error.failure.kind : "fault" });
        throw error;
      }
    },
  };
}
