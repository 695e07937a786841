import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { createLeaving, type Leaving, type MayLeave } from "../core/privacy/leaving";
import { defaultPolicy, tightened } from "../core/privacy/policy";
import type { TextTeam } from "./teamFile";

/** Says which texts of a run may be sent to a model: not those of files that keep secrets by custom, nor those that the team's file keeps. */
export function createRunLeaving(): (path: string | undefined, team: TextTeam) => Leaving {
  const byTeam = new Map<string, MayLeave>();
  return (path, { team, folder, privacy }) => {
    let mayLeave = byTeam.get(team);
    if (mayLeave === undefined) byTeam.set(team, (mayLeave = createLeaving(tightened(defaultPolicy, privacy, "The team's file").policy)));
    if (path === undefined) return mayLeave({ uri: "text" });
    // A link is as private as what it leads to.
    for (const each of new Set([resolve(path), realPathOf(path)])) {
      const leaving = mayLeave({ uri: each, folder });
      if (leaving.kind === "denied") return leaving;
    }
    return { kind: "allowed" };
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
