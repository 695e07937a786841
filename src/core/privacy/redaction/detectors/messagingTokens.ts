import { type Detector, endOfMatch, isAlphanumeric, isHexadecimal, nothing, one } from "../detector";
import { tokenDetector } from "../tokenFormat";

/** Tokens of chats, and of who sends mail and text messages. */
export const messagingTokens = tokenDetector("messaging", [
  // Slack: https://docs.slack.dev/authentication/tokens
  { prefixes: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxc-", "xoxd-", "xoxe.xoxb-", "xoxe.xoxp-", "xapp-", "xwfp-"], body: /[A-Z0-9%-]{10,300}/iy },
  { prefixes: ["SG."], body: /[\w.=-]{40,200}/y, kind: "key" },
  { prefixes: ["SK", "AC"], body: /[0-9a-f]{32}(?![0-9A-Z])/iy, kind: "key" },
  { prefixes: ["key-", "pubkey-"], body: /[a-f0-9]{32}(?![0-9A-Za-z])/y, kind: "key" },
  { prefixes: ["xkeysib-", "xsmtpsib-"], body: /[a-f0-9]{64}-[a-zA-Z0-9]{16}/y, kind: "key" },
  { prefixes: ["re_"], body: /[A-Z0-9]{8}_[A-Z0-9]{24}/iy, kind: "key" },
  { prefixes: ["EAAC", "EAAG", "EAAM"], body: /[a-z0-9]{80,300}/iy },
  { prefixes: ["AAAAAAAAAAAAAAAAAAAAA"], body: /[A-Z0-9%]{60,120}/iy },
]);

/** Addresses that take messages from whoever knows them. */
const webhookPaths = /(?:services|workflows|triggers)\/[\w/+-]{20,100}|api(?:\/v\d{1,2})?\/webhooks\/\d{15,22}\/[\w-]{40,100}|webhookb2\/[\w@-]{36,90}\/IncomingWebhook\/[\w/-]{30,140}|hooks\/catch\/[\w/]{8,60}/y;

export const webhooks: Detector = {
  id: "webhook",
  triggers: ["hooks.slack.com/", "discord.com/", "discordapp.com/", "webhook.office.com/", "hooks.zapier.com/"],
  find(text, start, end) {
    const close = endOfMatch(webhookPaths, text, end);
    return close < 0 ? nothing : one("webhook", addressStart(text, start), close);
  },
};

/** The scheme and the names before the host belong to the address. */
function addressStart(text: string, at: number): number {
  let start = at;
  while (at - start < 80 && isAddressUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

function isAddressUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 45 || unit === 46 || unit === 47 || unit === 58;
}

/** Tokens that are known by what stands in their middle. */
export const dottedTokens: Detector = {
  id: "dotted",
  triggers: [".", ":A", "-us", "Q~", "AZDO", "_mmk", "|"],
  find(text, start, end, trigger) {
    switch (trigger) {
      case ".":
        return text.charCodeAt(start + 7) === 46 ? around(text, start, discordHead, 30, discordTail) : text.startsWith("atlasv1.", end) ? around(text, start, /[A-Z0-9]{14}$/i, 14, terraformTail) : nothing;
      case ":A":
        return text.startsWith("PA91b", end) ? around(text, start, /[\w-]{11,22}$/, 22, fcmTail) : around(text, start, /\d{8,10}$/, 10, telegramTail);
      case "-us":
        return around(text, start, /[a-f0-9]{32}$/, 32, mailchimpTail);
      case "Q~":
        return around(text, start, /[\w.~-]{3}\d$/, 4, azureTail);
      case "_mmk":
        return around(text, start, /[a-z0-9]{6}_[a-z0-9]{29}$/i, 36, maxMindTail);
      case "|":
        return around(text, start, /\d{15,16}$/, 16, facebookTail);
      default:
        return around(text, start, /[A-Z0-9]{70,80}$/i, 80, devOpsTail);
    }
  },
};

const discordHead = /[MNO][\w-]{22,27}$/;
const discordTail = /\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/y;
const terraformTail = /\.atlasv1\.[\w=-]{60,70}/y;
const fcmTail = /:APA91b[\w-]{100,180}/y;
const telegramTail = /:A[\w-]{34}(?![\w-])/y;
const mailchimpTail = /-us\d{1,2}(?![\w-])/y;
const azureTail = /Q~[\w.~-]{31,34}/y;
const maxMindTail = /_mmk\b/y;
const facebookTail = /\|[\w-]{27,40}(?![\w-])/y;
const devOpsTail = /AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/y;

/** The tail is looked for first: it is what is rarely there. */
function around(text: string, at: number, head: RegExp, longestHead: number, tail: RegExp) {
  const close = endOfMatch(tail, text, at);
  if (close < 0) return nothing;
  const before = text.slice(Math.max(0, at - longestHead), at);
  const begin = before.search(head);
  if (begin < 0) return nothing;
  const start = at - before.length + begin;
  return isAlphanumeric(text.charCodeAt(start - 1)) && !isHexadecimal(text.charCodeAt(start)) ? nothing : one(tail === mailchimpTail ? "key" : "token", start, close);
}
