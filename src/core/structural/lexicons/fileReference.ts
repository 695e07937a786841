/** Compiled for Gloss (MIT) from common file types, the Filesystem Hierarchy Standard 3.0 and customs of source trees. All in lower case. */

/** Endings that make a word a file name: `package.json`. Those that are also words, top-level domains or methods in prose are left out. */
export const fileEndings: ReadonlySet<string> = new Set(
  (
    "md mdx mdc markdown rst adoc asciidoc tex bib txt csv tsv json jsonc json5 jsonl ndjson yaml yml toml ini cfg conf xml xsd xsl xslt html htm xhtml css scss sass less " +
    "js jsx mjs cjs ts tsx mts cts vue svelte astro py pyi pyx ipynb rb rake erb php java kt kts scala groovy gradle go rs c h cc cpp cxx hpp hh cs csx fs fsx vb swift " +
    "mm dart lua pl pm ex exs erl hrl hs elm clj cljs edn zig nim jl sql sqlite proto graphql gql thrift tf tfvars hcl bicep sh bash zsh fish ps1 psm1 psd1 bat cmd " +
    "dockerfile makefile mk cmake csproj fsproj vbproj vcxproj sln slnx props targets resx xaml cshtml razor nuspec properties lock pdf docx xlsx pptx odt rtf epub png jpg jpeg gif svg webp ico bmp " +
    "mp3 mp4 wav ogg webm mov zip gz tgz tar bz2 xz 7z jar war whl vsix exe dll dylib wasm ttf woff woff2 pem crt patch diff snap lcov plist xcodeproj entitlements " +
    "podspec gemspec rockspec cabal opam pbix pbip pbir dax tmdl cls trigger env editorconfig gitignore prisma hbs ejs j2 jinja tmpl tpl feature http rest"
  ).split(" "),
);

/** Endings that are files only behind a slash: on their own they are methods, properties, products or domains as often. */
export const endingsOfPaths: ReadonlySet<string> = new Set("h c http rest cls feature trigger page env log db key pm pl less props targets lock fish go rs cc".split(" "));

/** Names with a file's ending that are products, domains or calls. */
export const notFiles: ReadonlySet<string> = new Set(
  (
    "node.js next.js vue.js nuxt.js react.js express.js nest.js three.js d3.js angular.js ember.js backbone.js deno.js bun.js alpine.js chart.js p5.js ethers.js web3.js " +
    "discord.js socket.js moment.js day.js require.js underscore.js handlebars.js knockout.js meteor.js electron.js svelte.js solid.js gatsby.js remix.js tensorflow.js " +
    "transformers.js plotly.js leaflet.js polymer.js fabric.js phaser.js babylon.js pixi.js matter.js anime.js hapi.js sails.js adonis.js feathers.js moleculer.js bull.js " +
    "prism.js highlight.js marked.js pdf.js video.js hls.js stimulus.js turbo.js htmx.js voyager.js whisper.cpp llama.cpp docs.rs crates.rs lib.rs.html bun.sh brew.sh " +
    "res.json response.json request.json req.json dr.cs"
  ).split(" "),
);

/** Folders at the root of a Unix or Windows file system. */
export const rootFolders: ReadonlySet<string> = new Set("etc usr var home tmp opt dev proc sys bin sbin users mnt root lib lib64 srv boot run workspace workspaces media".split(" "));

/** Folders of source trees: `docs/` is a path, `and/` is not. */
export const sourceFolders: ReadonlySet<string> = new Set(
  (
    "src source sources test tests spec specs doc docs lib libs app apps api bin build dist out pkg packages cmd internal scripts script tools config configs assets public static " +
    "templates examples example samples include components pages routes models views controllers services utils hooks styles types vendor node_modules target resources migrations " +
    "fixtures data prompts agents instructions skills workflows infra modules core server client frontend backend web shared common tmp logs coverage e2e deploy charts keps"
  ).split(" "),
);

/** Folders that stand at the start of a path and of nothing else. */
export const plainFolders: ReadonlySet<string> = new Set("src dist node_modules pkg docs tests keps".split(" "));
