/**
 * What a file of a workspace tells: `manifest` says what the project is (package.json, go.mod, LICENSE), `configuration` how it is built, run and tested,
 * `code` what it does, `prose` what people say of it.
 */
export type EvidenceKind = "manifest" | "configuration" | "code" | "prose";

/** Longer files are data, generated or both. Bytes; texts are held to as many UTF-16 units. */
export const mostFileSize = 512 * 1024;

const manifests: ReadonlySet<string> = new Set(
  (
    "package.json cargo.toml pyproject.toml setup.py setup.cfg go.mod pom.xml build.gradle build.gradle.kts gemfile composer.json deno.json jsr.json mix.exs pubspec.yaml cmakelists.txt " +
    "requirements.txt environment.yml .nvmrc .node-version .python-version .ruby-version .tool-versions rust-toolchain rust-toolchain.toml action.yml action.yaml chart.yaml license licence copying unlicense " +
    "license.md licence.md license.txt licence.txt copying.md license-mit license-apache license-mit.txt license-apache.txt .pre-commit-hooks.yaml pnpm-workspace.yaml"
  ).split(" "),
);

const configurations: ReadonlySet<string> = new Set(
  "dockerfile makefile justfile procfile jenkinsfile rakefile .editorconfig .gitattributes .gitignore .npmrc .prettierrc .eslintrc .babelrc .browserslistrc codeowners vagrantfile .dockerignore".split(" "),
);

/** A JSON schema is generated more often than it is written, and is long, but says what a setting's default is. */
const configurationEndings: ReadonlySet<string> = new Set("json jsonc json5 yml yaml toml ini cfg conf properties xml plist gradle csproj fsproj props targets tf hcl nix cmake mk env.example".split(" "));

const codeEndings: ReadonlySet<string> = new Set(
  (
    "ts tsx mts cts js jsx mjs cjs py pyi go rs java kt kts scala groovy c h cc cpp cxx hpp hh cs fs fsx vb swift m mm rb php pl pm lua r jl ex exs erl hrl hs elm clj cljs dart zig nim ml mli " +
    "sh bash zsh fish ps1 bat cmd sql graphql gql proto thrift vue svelte astro css scss sass less html htm tmpl"
  ).split(" "),
);

const proseEndings: ReadonlySet<string> = new Set("md mdx markdown txt rst adoc asciidoc org tex".split(" "));

/** Made by tools: true, but of nothing that a document says; or copied from elsewhere, and about something else. */
const refusedFolders = /(?:^|\/)(?:node_modules|bower_components|\.git|\.hg|\.svn|vendor|third_party|dist|build|out|target|coverage|\.next|\.nuxt|\.venv|venv|__pycache__|\.mypy_cache|\.gradle|\.idea|\.vscode-test|site-packages|\.cache|\.turbo|\.terraform)\//;
const refusedNames = /(?:^|\/)(?:[^/]*-lock\.(?:json|ya?ml)|[^/]*\.lock|go\.sum|npm-shrinkwrap\.json|gradle\.lockfile|[^/]*\.min\.[a-z]+|[^/]*\.map|[^/]*\.snap|[^/]*\.bundle\.js|\.env(?!\.example$)[^/]*|[^/]*\.pem|[^/]*\.key)$/;

/** What a file tells, by its path alone; `undefined` for one that tells nothing that could be evidence. */
export function evidenceKindOf(path: string): EvidenceKind | undefined {
  const lower = path.toLowerCase();
  if (refusedFolders.test(lower) || refusedNames.test(lower)) return undefined;
  const name = lower.slice(lower.lastIndexOf("/") + 1);
  if (manifests.has(name)) return "manifest";
  if (configurations.has(name) || /^(?:dockerfile|requirements)[.-]/.test(name)) return "configuration";
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (configurationEndings.has(ending)) return "configuration";
  if (codeEndings.has(ending)) return "code";
  return proseEndings.has(ending) || name === "readme" || name === "changelog" ? "prose" : undefined;
}

/** Whether a file may be evidence, by its path (relative, with `/`) and its size in bytes: no need to read it otherwise. */
export function isEvidenceFile(path: string, size: number): boolean {
  return size > 0 && size <= mostFileSize && evidenceKindOf(path) !== undefined;
}

/** What was made by a tool for a tool, or is no text at all. A look at the start tells. */
export function isReadable(text: string, kind: EvidenceKind): boolean {
  const start = text.slice(0, 20_000);
  if (/\0|\uFFFD{3}/.test(start)) return false;
  if (kind === "prose") return true;
  let lines = 1;
  for (let at = start.indexOf("\n"); at >= 0; at = start.indexOf("\n", at + 1)) lines++;
  return start.length / lines < longestAverageLine;
}

/** Prose that is not wrapped has long lines; other files of nothing else are minified or data. UTF-16 units. */
const longestAverageLine = 600;

/** Folders of what is made up for tests, or shows something else than what the project is. */
export function isMadeUp(path: string): boolean {
  return /(?:^|\/)(?:[^/]*[-_.])?(?:tests?|__tests__|spec|specs|fixtures?|testdata|mocks?|__mocks__|examples?|samples?|demos?|bench|benchmarks?|templates?|e2e)(?:\/|[._-][^/]*$)/i.test(path) || /\.(?:test|spec)\.[a-z]+$|_test\.[a-z]+$/i.test(path);
}

/** What was true once: told of versions that have passed. */
export function isHistory(path: string): boolean {
  return /(?:^|\/)(?:change-?log|changes|history|news|releases?|release-?notes|migrat\w*|upgrad\w*|decisions|adrs?|archive)(?:[./-]|$)/i.test(path);
}

/** The folder of a path, with `/` at its end; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
