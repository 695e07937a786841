/** Text on one line that Markdown shows as it is, wherever it stands in a line of Markdown: at its start, too, where a sign may begin a list or a heading. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_{}[\]<>|&~$:#]/g, "\\$&")
    .replace(/^ ?[-+=]/, (sign) => `${sign.slice(0, -1)}\\${sign.at(-1)}`)
    .replace(/^( ?\d{1,9})([.)])/, "$1\\$2")
    // GitHub makes links of addresses, also of those without a scheme.
    .replaceAll(/\bwww\./gi, (host) => `${host.slice(0, -1)}\\.`);
}
