import type { Lexicon } from "../rule";

/**
 * Words written closed, and open with a hyphen or a space. Only pairs in which both are the same part of speech: `log in` and `login` are
 * not here.
 */
const closedAndOpen = (
  "backend:back-end frontend:front-end dataset:data-set codebase:code-base filename:file-name filesystem:file-system " +
  "username:user-name hostname:host-name namespace:name-space timestamp:time-stamp website:web-site lifecycle:life-cycle " +
  "workflow:work-flow whitespace:white-space checkbox:check-box tooltip:tool-tip toolchain:tool-chain metadata:meta-data " +
  "microservice:micro-service bytecode:byte-code endpoint:end-point keyword:key-word passphrase:pass-phrase pathname:path-name " +
  "webpage:web-page screenshot:screen-shot datatype:data-type"
).split(" ");

/** Closed and hyphenated only: with a space these are other words (`time out`, `on line 5`). */
const closedAndHyphenated = (
  "email:e-mail plugin:plug-in dropdown:drop-down popup:pop-up online:on-line offline:off-line timeout:time-out lookup:look-up " +
  "fallback:fall-back workaround:work-around rollback:roll-back startup:start-up shutdown:shut-down cutoff:cut-off nonzero:non-zero " +
  "subdirectory:sub-directory subdomain:sub-domain subcommand:sub-command subtask:sub-task subfolder:sub-folder " +
  "predefined:pre-defined multithreaded:multi-threaded autocomplete:auto-complete hardcoded:hard-coded reusable:re-usable " +
  "reuse:re-use coordinate:co-ordinate cooperate:co-operate"
).split(" ");

/** Verbs in -ise and -ize, without either. */
const izing = (
  "organi reali recogni normali initiali seriali deseriali optimi minimi maximi customi authori synchroni summari categori prioriti " +
  "standardi speciali generali visuali utili finali characteri emphasi capitali tokeni parametri canonicali locali memori saniti " +
  "stabili"
).split(" ");

/** British and American spelling with the endings that both take. */
const regional: readonly (readonly [british: string, american: string, endings: string])[] = [
  ...pairs("colour:color favour:favor honour:honor labour:labor flavour:flavor", "- s ed ing"),
  ...pairs("behaviour:behavior neighbour:neighbor", "- s al ing"),
  ...pairs("favourite:favorite favourable:favorable centre:center fibre:fiber grey:gray artefact:artifact catalogue:catalog", "- s"),
  ...pairs("judgement:judgment acknowledgement:acknowledgment defence:defense", "- s"),
  ...pairs("cancell:cancel labell:label modell:model signall:signal travell:travel", "ed ing"),
  ...izing.map((stem): [string, string, string] => [`${stem}s`, `${stem}z`, "e es ed ing er ers ation ations"]),
  ...pairs("analys:analyz", "e ed ing er ers"),
];

function pairs(list: string, endings: string): [string, string, string][] {
  return list.split(" ").map((pair) => {
    const [british = "", american = ""] = pair.split(":");
    return [british, american, endings];
  });
}

/** Names by their owners' spelling. */
const names = (
  "GitHub GitLab JavaScript TypeScript PostgreSQL MySQL SQLite MongoDB macOS YouTube LinkedIn WebSocket OAuth GraphQL OpenAI " +
  "WordPress StackOverflow JetBrains IntelliJ PowerShell OpenSSL OpenSSH CoffeeScript WebAssembly WebRTC CloudFront CloudFormation " +
  "NumPy PyTorch TensorFlow FastAPI DevOps OpenAPI LaTeX PayPal JUnit"
).split(" ");

/** A name's official spelling by its lower-case letters. */
export const officialNames: ReadonlyMap<string, string> = new Map(names.map((name) => [name.toLowerCase(), name]));

/**
 * Groups are `key|spelling`: spellings of one key compete within a document. The group `name` holds names whose capitals matter; the
 * rule looks at them itself.
 */
export const termSpellings: Lexicon = {
  source: "Compiled for Gloss from general knowledge of technical English; names as their owners write them.",
  licence: "MIT",
  groups: {
    ...Object.fromEntries([
      ...closedAndOpen.flatMap((pair) => openVariants(pair, true)),
      ...closedAndHyphenated.flatMap((pair) => openVariants(pair, false)),
      ...regional.flatMap(([british, american, endings]) => regionalVariants(british, american, endings.split(" "))),
    ]),
    name: names.map((name) => name.toLowerCase()),
  },
};

function openVariants(pair: string, withSpace: boolean): [string, string[]][] {
  const [closed = "", hyphenated = ""] = pair.split(":");
  const open = hyphenated.replace("-", " ");
  const hyphenatedForms = [hyphenated, `${hyphenated}s`];
  return [
    [`${closed}|${closed}`, [closed, `${closed}s`]],
    [`${closed}|${withSpace ? open : hyphenated}`, withSpace ? [...hyphenatedForms, open, `${open}s`] : hyphenatedForms],
  ];
}

function regionalVariants(british: string, american: string, endings: readonly string[]): [string, string[]][] {
  const first = endings[0] === "-" ? "" : endings[0]!;
  const forms = (stem: string): string[] => endings.map((ending) => (ending === "-" ? stem : stem + ending));
  return [
    [`${american}|${british}${first}`, forms(british)],
    [`${american}|${american}${first}`, forms(american)],
  ];
}
