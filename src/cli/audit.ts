import { systemClock } from "../core/background/clock";
import { type AuditLog, createAuditLog } from "../core/privacy/auditLog";
import { createNodeFolder } from "../files/nodeFolder";

/** Keeps what is asked for by hand for ever: whoever names a folder looks after it. */
const keep = { days: 36_500, bytes: Number.MAX_SAFE_INTEGER };

/** The audit log of a run, in a folder that the command line names; `undefined` where it names none. */
export function createRunAudit(folder: string | undefined): AuditLog | undefined {
  if (folder === undefined) return undefined;
  const host = `cli-${systemClock.now().toString(36)}-${process.pid}`;
  return createAuditLog(createNodeFolder(folder), { host, clock: systemClock, workspace: () => process.cwd(), keep: () => keep, warn: () => undefined });
}
