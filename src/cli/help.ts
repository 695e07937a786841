import { severities } from "../core/findings/finding";
import { tiers } from "../core/findings/settings";
import { baselineName } from "../core/workspace/baseline";
import { formatNames } from "./arguments";
import { providerNames } from "./modelChoice";
import { redactionLevels } from "./redaction";

export const help = `Highlights meaning in prose: requirements, ambiguity, certainty, prompt structure and references.

  gloss analyze PATH…           analyze files, and folders with all texts in them; the language is told by the file name
  gloss analyze --jsonl         analyze the texts on standard input, one {"id", "text", "language"} a line,
                                and answer each with a line {"id", "findings", "coherence"}; languages that Gloss does not know are plain text
  gloss review FILE…            look for evidence for and against what the files claim, in their repository's other files, and suggest what to write;
                                --fail-on contradicted|notFound exits with 1; globs say which files may be evidence
  gloss stats                   what earlier runs have asked models, what was known and what it has cost; --format json
  gloss cache [path|clear]      where models' answers are kept from run to run, and how large they are; its path alone; forgets them
  gloss mcp [DIR…]              serve assistants that speak the Model Context Protocol on standard input and output; they may have
                                files below these folders read (the current one if none is named)

  --format ${formatNames.join("|")}    how findings are written (pretty); sarif is what code hosts read
  --output FILE                 write the findings there instead; the file is replaced at once when all is done
  --language ID                 read every text as this language, by VS Code's id: markdown, plaintext, …
  --tier TIER                   which tiers to ask: ${[...tiers, "all"].join(", ")} (all; texts of more than
                                200,000 characters are kept from the analyzers, unless they are named); with --format json,
                                relational alone gives every entity, relationship and role
  --rule ID                     only these rules, even if they are off by default
  --all-rules                   also the rules that are off by default
  --min-severity SEVERITY       only findings at least this severe: ${severities.join(", ")}
  --fail-on SEVERITY|never      exit with 1 if a finding is at least this severe (the value of --min-severity if that is given,
                                else never)
  --no-ignore                   also what comments such as <!-- gloss-disable --> hide, and what the team has accepted or dismissed
  --config FILE                 the team's rules, terms and patterns (the nearest .gloss.json upwards from each file, up to
                                the root of its repository); texts on standard input have no other
  --no-config                   no .gloss.json at all
  --include GLOB, --exclude GLOB
                                of folders, only these files, whatever they are; not these. Each can be given several times. “*” stands for a part of
                                a name, “**” for any folders, “{a,b}” for either; a glob without “/” is about names in any folder
  --no-gitignore                also what .gitignore files leave out
  --dry-run                     ask nobody: say how many files, calls and tokens it would be, what it would cost and how long it would take
  --limit N                     only the first N files
  --batch-size N                files that are open at once (32); memory is bounded by them
  --threads N                   threads that read files where no model is asked (one a core, at most 8)
  --baseline FILE               leave out the findings that this file knows, so that only new ones fail a build; lines may move
  --update-baseline             make the file (${baselineName} unless it is named) say what there is now
  --no-color                    no colour, even on a terminal; so does NO_COLOR in the environment
  --help, --version

  The analytical tier (discourse, contradiction, pragmatics) is answered on this machine unless a model is asked for:
  --model NAME                  the model to ask, as its endpoint names it; or GLOSS_MODEL in the environment
  --base-url URL                an endpoint that speaks OpenAI's chat protocol; or GLOSS_BASE_URL (OpenAI's, or OpenRouter's if only its key is there)
  --provider ${providerNames.join("|")}    openai: the endpoint; built-in: nobody else, whatever the environment says
  --timeout SECONDS             how long one call to the model may take (30)
  --budget USD                  what the run may cost: no call goes out that could cost more than is left; what it has cost is said at the end
  --price IN,OUT                what the model costs, in US dollars per million tokens sent and received, where that is not known
  --redact ${redactionLevels.join("|")}
                                what is replaced by placeholders before text is sent, and put back in the answers: keys, tokens and passwords
                                (secrets); also mail addresses, phone numbers, accounts, IP addresses and the like (personal, unless told
                                otherwise); also the names of people, as far as they are recognised in English (names)
  --metrics FILE                writes at the end, or when the run is cut off, what it has counted (texts, calls, waits, failures, tokens, cost) in Prometheus'
                                text format; the file is replaced at once, as node_exporter's textfile collector needs it
  --force                       ask the model anew, whatever is known
  --cache-dir FOLDER            where answers are kept for the next run (gloss in the platform's cache folder); --no-cache keeps nothing
  --audit FOLDER                puts each call on a log in this folder before it leaves: when, to whom, for which files and how large, never its words
  --allow-http                  also an endpoint on another machine that does not encrypt
  Keys come from OPENAI_API_KEY and, for openrouter.ai, OPENROUTER_API_KEY; a key alone sends nothing.

--tier and --rule can be given several times or with commas.

Exit codes: 0 done; 1 a finding at or above --fail-on; 2 a flag, file or line that could not be understood or read, or a model that did not answer;
130 ended by Ctrl-C: what was written is whole, and the same command goes on where it was.
What could be read is analyzed all the same. Files are UTF-8, or UTF-16 with a byte order mark. Nothing leaves this machine unless a model is asked for.
`;
