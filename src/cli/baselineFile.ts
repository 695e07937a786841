import { accessSync, constants, existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Baseline, type BaselineCheck, longestBaseline, readBaseline, writeBaseline } from "../core/workspace/baseline";
import type { BaselineFlags } from "./arguments";
import { reasonOf } from "./sources";

export type OpenedBaseline = { readonly kind: "opened"; readonly known: Baseline } | { readonly kind: "refused" };

type Complain = (message: string) => void;

/** Whoever goes by a baseline that cannot be read would fail a build for what is long known, so nothing is analyzed then. */
export function openBaseline({ path, isUpdated }: BaselineFlags, complain: Complain): OpenedBaseline {
  try {
    if (isUpdated) accessSync(existsSync(path) ? path : dirname(resolve(path)), constants.W_OK);
    // The first one is made by an update.
    if (isUpdated && !existsSync(path)) return { kind: "opened", known: new Map() };
    if (statSync(path).size > longestBaseline) throw new Error("it is too long");
    const known = readBaseline(readFileSync(path, "utf8"));
    if (known !== undefined) return { kind: "opened", known };
    complain(`${path} is no baseline of Gloss. Nothing is analyzed.`);
  } catch (error) {
    complain(`the baseline ${path} cannot be used: ${reasonOf(error)}. Nothing is analyzed.${isUpdated ? "" : " --update-baseline makes one."}`);
  }
  return { kind: "refused" };
}

/** All of it or nothing. */
export function saveBaseline({ path }: BaselineFlags, { updated }: BaselineCheck, complain: Complain): void {
  // Where links lead.
  const place = existsSync(path) ? realpathSync(path) : resolve(path);
  const temporary = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, [...writeBaseline(updated)].join(""));
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    complain(`the baseline ${path} cannot be written: ${reasonOf(error)}.`);
  }
}
