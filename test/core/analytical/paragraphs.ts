/** Markdown as people write it, with all that quotes get wrong. */
export const paragraphs: readonly string[] = [
  `The **scheduler** _must not_ start a job before its predecessor has ended; see [the queue](docs/queue.md#order) for the reasons. A job that doesn't
end within \`timeout_ms\` is stopped, and the scheduler writes “timed out” to the log. The scheduler must then wait—at least 3.5 seconds—before the
next job. Nothing else may stop a job: not the user, not the *watchdog*, and not \`SIGHUP\`.`,

  `- Call \`retry_count()\` before each attempt; it returns an \`int\`.
- If the file doesn’t exist, the tool creates it … unless \`--dry-run\` is given.
- Paths such as \`src/core/**\` and snake\\_case names are left **as they are**, and so are **API**s of other teams.
- The office’s first affinity — fine filters for the flow — was efficient & quick.`,

  `> Readers said that the naïve café owner's résumé was “too long”, and that 'nothing' in it
> was new. The editor's answer: «pas du tout!» — it is
> exactly as long as [the guidelines](https://example.com/guide_(2024)) ask for, i.e. 1,000 words -- no more...`,

  `1. Open the *Settings* page and choose **Accounts**.
2. Enter the key (\`sk-...\`) that you were sent; the key is 32 characters long.
3. Press "Save". If it's refused, see [Troubleshooting][help] or ask in the forum.[^1]
4. Wait until the status changes from \`pending\` to \`active\`, which takes 5–10 minutes.`,

  `## Rate limits

A client that sends more than 100 requests per minute gets status 429 and a \`Retry-After\` header. The client SHOULD wait for as long as the header says,
and it MUST NOT send the same request again before that. A client that sends more than 1,000 requests per minute is blocked; the client is told so once.`,

  `Die Größe der Straße wird in Metern gemessen — nicht in Fuß. Ο Οδυσσέας είπε «ναι» στους φίλους του, και τότε έφυγε. Die Maß&shy;einheit steht
hinter der Zahl (z. B. 5&nbsp;m), &quot;immer&quot; mit Leer&shy;zeichen &mdash; sonst ist sie nicht zu lesen.`,

  `Windows users find it under C:\\\\Users\\\\name\\\\AppData; on Linux it's in \`~/.config\`. Don't edit \`config.json\` by hand ~~until version 2~~ — use the
\`gloss set\` command instead, e.g. \`gloss set theme=dark\` (or <kbd>Ctrl</kbd>+<kbd>,</kbd>). x² + y² = z² isn't x2 + y2 = z2, and ½ isn't 1/2.`,

  `The server retries. The server retries twice. The client says that the server retries, and the server retries when the client does not. When the server
retries three times, the server stops. The client does not retry.`,
];
