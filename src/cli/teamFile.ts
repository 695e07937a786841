import { existsSync, type Stats, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { directivesOnly, type Silence } from "../core/silence";
import type { PolicyWish } from "../core/privacy/policy";
import type { BlockRule } from "../core/structural/rule";
import { longestTeamFile, readTeamFile } from "../core/team/readTeamFile";
import { type TeamFile, teamFileName, teamRuleSettings } from "../core/team/teamFile";
import { teamRules } from "../core/team/teamRules";
import { AcceptedTerms } from "../core/waivers/acceptedTerms";
import { DismissedFindings } from "../core/waivers/dismissedFindings";
import { type ReadText, readTextFile } from "./readText";
import type { TeamSays } from "./ruleChoice";

/** Which team file counts: the nearest one upwards from each text, one for all texts, or none. */
export type TeamChoice = { readonly kind: "nearest" } | { readonly kind: "file"; readonly path: string } | { readonly kind: "none" };

/** What a team says of one text. */
export interface TextTeam extends TeamSays {
  readonly silence: Silence;
  /** What is to be stricter than it is otherwise. Of a file that cannot be read nobody knows, so that nothing leaves. */
  readonly privacy: PolicyWish;
  /** Where the team file is. */
  readonly folder: string | undefined;
}

/** The team files of one run, each read once. */
export interface TeamFiles {
  /** `path`: of the text; `undefined` where it has none, so that only a file for all texts counts. */
  teamOf(path: string | undefined): TextTeam;
}

/** A team file that has been read. */
interface KnownTeam {
  readonly folder: string;
  readonly file: TeamFile;
  readonly own: readonly BlockRule[];
  readonly silence: Silence;
}

/** Where no team has a say. */
export const noTeam: TextTeam = { team: "", own: [], settings: {}, silence: directivesOnly, privacy: {}, folder: undefined };

/** `complain`: told of everything that is wrong with a team file. */
export function openTeamFiles(choice: TeamChoice, complain: (problem: string) => void): TeamFiles {
  const byPath = new Map<string, KnownTeam | undefined>();
  const nearest = new Map<string, string | undefined>();
  const nearestTo = (folder: string): string | undefined => {
    if (!nearest.has(folder)) nearest.set(folder, lookIn(folder));
    return nearest.get(folder);
  };
  const lookIn = (folder: string): string | undefined => {
    const path = join(folder, teamFileName);
    if (existsSync(path)) return path;
    // What stands above a repository is not its team's.
    const parent = dirname(folder);
    return parent === folder || existsSync(join(folder, ".git")) ? undefined : nearestTo(parent);
  };
  const pathFor = (text: string | undefined): string | undefined => {
    if (choice.kind === "file") return choice.path;
    return choice.kind === "none" || text === undefined ? undefined : nearestTo(dirname(resolve(text)));
  };
  return {
    teamOf(text) {
      const path = pathFor(text);
      if (path === undefined) return noTeam;
      if (!byPath.has(path)) byPath.set(path, read(path, complain));
      const known = byPath.get(path);
      if (known === undefined) return { ...noTeam, team: path, privacy: { localOnly: true } };
      const inFolder = text === undefined ? "" : relative(known.folder, resolve(text)).split(sep).join("/");
      return { team: path, own: known.own, settings: teamRuleSettings(known.file, inFolder), silence: known.silence, privacy: known.file.privacy, folder: known.folder };
    },
  };
}

function read(path: string, complain: (problem: string) => void): KnownTeam | undefined {
  const text = readRegular(path);
  if (text.kind === "refused") {
    complain(`${path}: ${text.reason}`);
    return undefined;
  }
  const result = readTeamFile(text.text);
  for (const { line, character, message } of result.problems) complain(`${path}:${line + 1}:${character + 1}: ${message}`);
  if (result.kind === "broken") return undefined;
  const { file } = result;
  const slow = new Set<string>();
  return {
    folder: dirname(resolve(path)),
    file,
    own: teamRules(file, ({ name }) => {
      if (!slow.has(name)) complain(`${path}: the pattern ${name} takes too long on some text. It may have findings that are not told.`);
      slow.add(name);
    }),
    silence: { directives: true, acceptedTerms: AcceptedTerms.of(file.acceptedTerms), dismissed: DismissedFindings.of(file.dismissed) },
  };
}

/** A character may take four bytes. */
const mostBytes = longestTeamFile * 4;

/** A pipe or a device might never come to its end, so it is not even opened. */
function readRegular(path: string): ReadText {
  const found = statOf(path);
  if (found !== undefined && !found.isFile()) return { kind: "refused", reason: "no regular file", isRead: false };
  if (found !== undefined && found.size > mostBytes) return { kind: "refused", reason: `larger than ${mostBytes / 1024 / 1024} MB`, isRead: false };
  return readTextFile(path);
}

/** Nothing where it cannot be asked for: then it cannot be read either, which says why. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
