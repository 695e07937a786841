/** The command behind a link to another place of a document. Takes the document's address, a line and a character. */
export const goToCommand = "gloss.goTo";
/** The commands behind a hover's other links. */
export const ruleSettingsCommand = "gloss.openRuleSettings";
export const dismissCommand = "gloss.dismissHovered";
export const fixCommand = "gloss.fixHovered";

/** All that a hover may do. */
export const trustedCommands: readonly string[] = [goToCommand, "gloss.openRuleDocumentation", ruleSettingsCommand, dismissCommand, fixCommand];

/**
 * Text as Markdown that renders as that very text: whatever could be syntax stands as a character reference, which can be none. VS Code's own `appendText`
 * also makes every space unbreakable, and a message has to wrap.
 */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

export function commandLink(command: string, args: readonly unknown[]): string {
  // Round brackets would end a Markdown link, and encodeURIComponent leaves them.
  const encoded = encodeURIComponent(JSON.stringify(args)).replaceAll("(", "%28").replaceAll(")", "%29");
  return `command:${command}?${encoded}`;
}
