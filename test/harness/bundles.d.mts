import type { BuildOptions } from "esbuild";

/** How the extension is bundled for every host. */
export const extensionBundle: BuildOptions;

/** The client for shared caches. */
export const redisBundle: BuildOptions;
