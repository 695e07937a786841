// Writes Markdown that reads like specifications, READMEs and agents' instructions: as many headings, lists, fences, tables, links and keywords as those
// have, and hardly a block twice. The same length always gives the same text.

/** @param {number} length at least so many UTF-16 units */
export function generateMarkdown(length) {
  const random = seeded(20_261_121);
  const parts = [];
  let written = 0;
  for (let section = 1; written < length; section++) {
    const part = sectionText(random, section);
    parts.push(part);
    written += part.length;
  }
  return parts.join("");
}

/** @typedef {() => number} Random between 0 and 1 */

/** @param {number} seed @returns {Random} */
export function seeded(seed) {
  let state = seed | 0;
  // Mulberry32 by Tommy Ettinger, public domain.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @template Item @param {Random} random @param {readonly Item[]} items @returns {Item} */
export function pick(random, items) {
  return items[Math.floor(random() * items.length)];
}

const words = (/** @type {string} */ list) => list.split(",").map((word) => word.trim());

const actors = words(`
  client, server, proxy, gateway, scheduler, worker, controller, operator, administrator, caller, publisher, subscriber, resolver, validator, peer, endpoint,
  agent, maintainer, reviewer, author, user, coordinator, parser, compiler, registry, cache, broker, replica, leader, follower, node, host, kubelet, runtime,
  recipient, sender, issuer, implementation, application, plugin, extension, editor, build system, test runner, package manager, load balancer`);
const things = words(`
  request, response, session, token, certificate, header field, stream, frame, packet, record, message, connection, handshake, lease, volume, snapshot, index,
  document, manifest, schema, template, field, attribute, annotation, label, namespace, queue, topic, partition, checkpoint, log entry, configuration file,
  feature gate, retry budget, timeout, deadline, signature, digest, payload, block, transaction, state change, event, metric, trace, alert, dependency,
  lock file, release, branch, pull request, commit, review comment, prompt, answer, tool call, context window, example, placeholder, section, table, identifier`);
const actions = words(`
  send, receive, validate, reject, retry, discard, store, forward, acknowledge, close, open, renew, revoke, sign, verify, parse, serialize, compress, encrypt,
  replicate, restore, migrate, schedule, cancel, report, log, ignore, queue, merge, review, document, rename, delete, archive, resolve, publish, negotiate,
  authenticate, authorize, cache, invalidate, refresh, update, inspect, compare`);
const adjectives = words(`
  pending, expired, valid, malformed, duplicate, stale, encrypted, nested, optional, remote, local, shared, temporary, persistent, read-only, idle, oversized,
  unsigned, versioned, partial, empty, default, current, previous, upstream, downstream, authenticated, anonymous, internal, external, deprecated, preferred`);
const reasons = words(`
  the peer has not answered, the connection is idle, the signature does not match, the deadline has passed, another replica holds the lease,
  the feature gate is disabled, the user has not given consent, the schema has changed, a newer version exists, the queue is full, the disk is read-only,
  the clock has drifted, the token was revoked, the index is being rebuilt, the build runs offline, a test depends on it, the file is generated,
  the header field is missing, the payload is larger than the limit, two writers disagree, the cache is cold, the worker was preempted`);
const vague = words(`
  several cases, some implementations, many deployments, appropriate limits, a reasonable amount of time, as needed, if possible, where applicable, quickly,
  better performance, a number of retries, roughly half of the requests, logs and metrics etc., and so on, user-friendly defaults, the fastest path`);
const hedges = words(`
  This may fail, It is likely that this succeeds, This probably suffices, This might be slow, Perhaps a later version changes this, It seems that both agree,
  This could be cached, That is certainly correct, This can be omitted`);
const keywords = words("MUST, MUST NOT, SHOULD, SHOULD NOT, MAY, SHALL, SHALL NOT");
const verbs = words("depends on, contains, refers to, replaces, precedes, describes, extends, wraps, owns, limits, requires, produces, consumes, observes, shadows");
const units = words("ms, s, seconds, minutes, KB, MB, GiB, requests, bytes, %, hours, days");
const files = words("src/main.ts, docs/design.md, pkg/scheduler/queue.go, config/defaults.yaml, lib/parser.rs, README.md, test/fixtures/input.json, ./run.sh, Makefile");
const tags = words("example, context, instructions, constraints, output_format, user_query, thinking, rules, background, steps");

/** The third person of a verb or the plural of a noun. @param {string} word */
function withS(word) {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** @param {Random} random */
function sentence(random) {
  const actor = () => `the ${random() < 0.25 ? `${pick(random, adjectives)} ` : ""}${pick(random, actors)}`;
  const thing = () => {
    const name = `${random() < 0.45 ? `${pick(random, adjectives)} ` : ""}${pick(random, things)}`;
    const article = pick(random, ["the", "a", "its", "every", "each", "this"]);
    return `${article === "a" && /^[aeiou]/.test(name) ? "an" : article} ${name}`;
  };
  const action = () => pick(random, actions);
  const acts = () => withS(action());
  const identifier = () => `\`${pick(random, actions)}${pick(random, things).replace(/(?:^| )([a-z])/g, (_, letter) => letter.toUpperCase())}\``;
  const number = () => String(Math.floor(10 ** (random() * 4)));
  const forms = [
    () => `${actor()} ${acts()} ${thing()} before it ${acts()} ${thing()}`,
    () => `when ${pick(random, reasons)}, ${actor()} ${acts()} ${thing()}`,
    () => `${thing()} ${pick(random, verbs)} ${thing()}, and ${actor()} ${acts()} both`,
    () => `to ${action()} ${thing()}, call ${identifier()} with ${thing()}`,
    () => `${actor()} waits ${number()} ${pick(random, units)} for ${thing()} because ${pick(random, reasons)}`,
    () => `see [${thing()}](https://example.com/${pick(random, actions)}/${number()}) for how ${actor()} ${acts()} ${thing()}`,
    () => `${thing()} in \`${pick(random, files)}\` ${pick(random, verbs)} ${identifier()}`,
    () => `the default of ${identifier()} is ${number()} ${pick(random, units)}, which ${actor()} can ${action()}`,
    () => `unlike ${thing()}, ${thing()} is **${pick(random, adjectives)}** and ${pick(random, verbs)} ${thing()}`,
    () => `earlier versions ${action()} ${thing()} whenever ${pick(random, reasons)}`,
    () => `we ${action()} ${thing()} so that ${actor()} does not ${action()} ${thing()} twice`,
    () => `do not ${action()} ${thing()} while ${pick(random, reasons)}`,
  ];
  const rare = random();
  const body =
    rare < 0.1 ? `${actor()} ${pick(random, keywords)} ${action()} ${thing()}${random() < 0.5 ? ` when ${pick(random, reasons)}` : ""}`
    : rare < 0.15 ? `${actor()} ${acts()} ${thing()} in ${pick(random, vague)}`
    : rare < 0.17 ? `${pick(random, hedges)} when ${pick(random, reasons)}`
    : rare < 0.175 ? `TODO: ${action()} ${thing()} in ${pick(random, files)}`
    : pick(random, forms)();
  return `${body.charAt(0).toUpperCase()}${body.slice(1)}.`;
}

/** @param {Random} random @param {number} count */
function sentences(random, count) {
  return Array.from({ length: count }, () => sentence(random)).join(" ");
}

/** Breaks a paragraph's lines at 80 columns or leaves it on one, as people do either. @param {Random} random @param {string} text */
function wrapped(random, text) {
  if (random() < 0.5) return text;
  let column = 0;
  return text.replace(/\S+ ?/g, (word) => {
    column += word.length;
    if (column <= 80) return word;
    column = word.length;
    return `\n${word}`;
  }).replace(/ \n/g, "\n");
}

/** @param {Random} random */
function title(random) {
  return `${pick(random, ["How to", "Why we", "When to", "Rules to", "Steps to"])} ${pick(random, actions)} ${pick(random, adjectives)} ${withS(pick(random, things))}`;
}

/** @param {Random} random @param {number} number */
function sectionText(random, number) {
  const blocks = [`${"#".repeat(2 + Math.floor(random() * 3))} ${number}. ${title(random)}`];
  const paragraphs = 2 + Math.floor(random() * 4);
  for (let i = 0; i < paragraphs; i++) blocks.push(wrapped(random, sentences(random, 2 + Math.floor(random() * 4))), ...extra(random));
  return `${blocks.join("\n\n")}\n\n`;
}

/** @param {Random} random @returns {string[]} */
function extra(random) {
  const kind = random();
  if (kind < 0.2) return [list(random, () => "- ")];
  if (kind < 0.27) return [list(random, (n) => `${n + 1}. `)];
  if (kind < 0.35) return [fence(random)];
  if (kind < 0.4) return [table(random)];
  if (kind < 0.44) return [`> ${sentences(random, 2)}`];
  if (kind < 0.48) {
    const tag = pick(random, tags);
    return [`<${tag}>\n${sentences(random, 3)}\n</${tag}>`];
  }
  return [];
}

/** @param {Random} random @param {(n: number) => string} marker */
function list(random, marker) {
  return Array.from({ length: 3 + Math.floor(random() * 6) }, (_, n) => `${marker(n)}${sentences(random, random() < 0.3 ? 2 : 1)}`).join("\n");
}

/** @param {Random} random */
function fence(random) {
  const name = () => pick(random, things).replace(/ ([a-z])/g, (_, letter) => letter.toUpperCase());
  const line = () => `  const ${name()} = await ${pick(random, actions)}(${name()}, { limit: ${Math.floor(random() * 10_000)} });`;
  return ["```ts", `export async function ${pick(random, actions)}() {`, ...Array.from({ length: 3 + Math.floor(random() * 10) }, line), "}", "```"].join("\n");
}

/** @param {Random} random */
function table(random) {
  const row = () => `| \`${pick(random, actions)}\` | ${pick(random, adjectives)} ${pick(random, things)} | ${Math.floor(random() * 10_000)} ${pick(random, units)} |`;
  return ["| Name | What it is | Limit |", "| --- | --- | ---: |", ...Array.from({ length: 3 + Math.floor(random() * 8) }, row)].join("\n");
}
