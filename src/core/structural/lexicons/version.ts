import type { Lexicon } from "../rule";

/** What a version number follows. */
export const versioned: Lexicon = {
  source: "Compiled for Gloss from common software, languages and protocols. The form of a version follows Semantic Versioning 2.0.0.",
  licence: "MIT",
  groups: {
    word: ["version", "versions", "ver", "release", "releases"],
    major: Array.from({ length: 40 }, (_, major) => `v${major}`),
    product: [
      "node", "node.js", "python", "java", "kubernetes", "k8s", "typescript", "react", "angular", "vue", "rust", "php", "ruby", "ubuntu", "debian", "fedora", "android", "ios", "ipados", "macos", "windows",
      "windows server", "tls", "ssl", "dtls", "openapi", "unicode", "swift", "kotlin", "scala", "django", "flask", "fastapi", "laravel", "spring boot", "spring", "rails", "npm", "pnpm", "yarn",
      "postgresql", "postgres", "mysql", "mariadb", "redis", "mongodb", "sqlite", "elasticsearch", "docker", "terraform", "ansible", "helm", "etcd", "gcc", "clang", "llvm", "cmake", "gradle", "maven", "junit",
      "opengl", "directx", "vulkan", "cuda", "pytorch", "tensorflow", "numpy", "pandas", "pydantic", "claude", "gemini", "llama", "vs code", "visual studio", "xcode", "tailwind", "tailwind css", "next.js", "nuxt", "svelte",
      "sveltekit", "vite", "webpack", "eslint", "c#", "f#", ".net", "asp.net core", ".net core", ".net framework", "dart", "flutter", "react native", "electron", "chrome", "firefox", "safari", "wcag", "jdk", "lts", "bluetooth", "usb", "ecmascript",
    ],
  },
};

/** Words after which a dotted number names a part of a document: `Section 4.2.1`. */
export const numberedParts: ReadonlySet<string> = new Set(
  (
    "section sections sec sect § §§ figure figures fig table tables appendix annex clause clauses chapter chapters step steps part parts paragraph item items rule rules requirement requirements " +
    "req page pages volume article principle phase level task tasks story criterion criteria example listing equation see task checklist sc"
  ).split(" "),
);
