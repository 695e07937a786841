import type { BuildOptions } from "esbuild";

/** How the extension is bundled for every host. */
export const extensionBundle: BuildOptions;
