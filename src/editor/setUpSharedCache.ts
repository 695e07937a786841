import * as vscode from "vscode";
import { isThisMachine } from "../core/hosts";
import { nameOfServer, readServerAddress, withPassword } from "../core/sharing/serverAddress";
import { isTeamKey, makeTeamKey } from "../core/sharing/teamKey";
import type { Choice, Dialogue } from "./dialogue";
import type { KeptCache, SharedCacheSetUpParts } from "./sharedCache";
import { faultText } from "./sharedCacheStatus";

// Not in the bundle that browsers load: they cannot talk to such servers.

/** Address, password, team key, test, consent. Nothing is kept of it if the person turns away before the end. */
export async function setUpSharedCache(parts: SharedCacheSetUpParts): Promise<void> {
  const { cache, dialogue } = parts;
  if (!vscode.workspace.isTrusted) return dialogue.warn(vscode.l10n.t("Answers are shared in trusted workspaces only."));
  const known = await cache.kept();
  const url = await askAddress(known, parts);
  if (url === undefined) return;
  const teamKey = await askTeamKey(known, parts);
  if (teamKey === undefined || !(await test({ url, teamKey }, parts))) return;
  const name = nameIn(url);
  const isAllowed = await dialogue.confirm({
    message: vscode.l10n.t("Share answers with your team through {0}?", name),
    detail: vscode.l10n.t(
      "Gloss will look up what models have said of your texts in the cache at {0}, and put new answers there. No texts are sent: answers are encrypted with the team’s key, and they are kept under names that say nothing to anybody without it. Whoever has that key and can reach the server can read the answers. “Gloss: Turn Off Shared Cache” ends this.",
      name,
    ),
    yes: vscode.l10n.t("Share"),
  });
  if (!isAllowed) return;
  await cache.keep({ url, teamKey });
  dialogue.tell(vscode.l10n.t("Answers are shared through {0}.", name));
}

/** Address, password and team key are forgotten here; what is on the server is the team's. */
export async function turnOffSharedCache({ cache, dialogue }: SharedCacheSetUpParts): Promise<void> {
  if ((await cache.kept()) === undefined) return dialogue.tell(vscode.l10n.t("No shared cache is set up."));
  await cache.forget();
  dialogue.tell(vscode.l10n.t("Gloss shares no answers any more. Those on the server stay there until their time is over."));
}

/** With the password in it. */
async function askAddress(known: KeptCache | undefined, { dialogue }: SharedCacheSetUpParts): Promise<string | undefined> {
  const typed = await dialogue.type({
    title: title(),
    prompt: vscode.l10n.t("The address of a Redis server. Leave the password out: it is asked for next."),
    value: known === undefined ? "rediss://" : withPassword(known.url, ""),
    isSecret: false,
    check: (text) => (readServerAddress(text.trim()) === undefined ? vscode.l10n.t("This is no address of a Redis server. One looks like rediss://cache.example:6379.") : undefined),
  });
  if (typed === undefined) return undefined;
  const url = typed.trim();
  if (!(await askUnencrypted(url, dialogue))) return undefined;
  if (readServerAddress(url)?.password !== "") return url;
  const isSame = known !== undefined && nameIn(known.url) === nameIn(url);
  const password = await dialogue.type({
    title: title(),
    prompt: vscode.l10n.t("The password for {0}. Leave it empty if there is none.", nameIn(url)),
    value: (isSame && readServerAddress(known.url)?.password) || "",
    isSecret: true,
    check: () => undefined,
  });
  return password === undefined ? undefined : password === "" ? url : withPassword(url, password);
}

/** A warning where others could read on the way. */
async function askUnencrypted(url: string, dialogue: Dialogue): Promise<boolean> {
  const address = readServerAddress(url);
  if (address === undefined || address.isEncrypted || isThisMachine(address.host)) return true;
  return dialogue.confirm({
    message: vscode.l10n.t("Talk to {0} without encryption?", nameOfServer(address)),
    detail: vscode.l10n.t(
      "The answers themselves are encrypted with the team’s key, but the password and who looks up what and when can be read by everybody on the way. Use rediss:// instead of redis:// if the server can.",
    ),
    yes: vscode.l10n.t("Go On Unencrypted"),
  });
}

async function askTeamKey(known: KeptCache | undefined, parts: SharedCacheSetUpParts): Promise<string | undefined> {
  const { dialogue } = parts;
  const choices: Choice<"keep" | "enter" | "make">[] = [
    { label: vscode.l10n.t("Enter the team’s key"), detail: vscode.l10n.t("Somebody in your team has made it and given it to you."), value: "enter" },
    { label: vscode.l10n.t("Make a new team key"), detail: vscode.l10n.t("You are the first, and will give it to the others."), value: "make" },
  ];
  if (known !== undefined) choices.unshift({ label: vscode.l10n.t("Keep the team’s key that is set up"), value: "keep" });
  const chosen = await dialogue.choose(title(), choices);
  if (chosen === "keep") return known?.teamKey;
  if (chosen === "make") return make(parts);
  if (chosen === undefined) return undefined;
  const typed = await dialogue.type({
    title: title(),
    prompt: vscode.l10n.t("The team’s key."),
    value: "",
    isSecret: true,
    check: (text) => (isTeamKey(text.trim()) ? undefined : vscode.l10n.t("A team’s key has 43 letters, digits, hyphens and underscores, as Gloss makes it. A password that can be thought up can be tried out, too.")),
  });
  return typed?.trim();
}

/** Shown once. Later it is nowhere to be seen. */
async function make({ dialogue, copy }: SharedCacheSetUpParts): Promise<string | undefined> {
  const teamKey = makeTeamKey();
  const isCopied = await dialogue.confirm({
    message: vscode.l10n.t("This is the team’s new key: {0}", teamKey),
    detail: vscode.l10n.t("It is not shown again. Copy it to where your team keeps its passwords. Whoever has it can read the shared answers, so send it to nobody over a way that others can read."),
    yes: vscode.l10n.t("Copy and Go On"),
  });
  if (!isCopied) return undefined;
  await copy(teamKey);
  return teamKey;
}

async function test(cached: KeptCache, { cache, dialogue }: SharedCacheSetUpParts): Promise<boolean> {
  const name = nameIn(cached.url);
  const outcome = await dialogue.wait(vscode.l10n.t("Trying the cache at {0}…", name), () => cache.test(cached));
  if (outcome?.kind === "well") return true;
  dialogue.warn(vscode.l10n.t("The cache at {0} cannot be used: {1}. Nothing was set up.", name, faultText(outcome?.fault ?? "unreachable")));
  return false;
}

function nameIn(url: string): string {
  const address = readServerAddress(url);
  return address === undefined ? "" : nameOfServer(address);
}

function title(): string {
  return vscode.l10n.t("Gloss: Set Up Shared Cache");
}
