import { z } from "zod";
import type { ModalSense } from "../../src/core/structural/modalSense";
import { readCorpus } from "./corpus";

const sentence = z.object({
  doc: z.string(),
  full: z.string(),
  text: z.string(),
  modals: z.array(z.tuple([z.number(), z.number(), z.array(z.string())])),
});

/** A sentence of MiST with its modal verbs: where each starts and ends (UTF-16 units), and its annotators' labels. */
export type MistSentence = z.infer<typeof sentence>;

/** Reads the annotations of MiST from a folder of corpora. */
export function readMist(folder: string): MistSentence[] {
  return readCorpus(folder, "mist", sentence);
}

/** The sense that labels come to. One annotator's “speculation” or “inference” makes an auxiliary epistemic. */
export function senseOf(labels: readonly string[]): ModalSense {
  if (labels.includes("speculation") || labels.includes("inference")) return "epistemic";
  return labels.includes("deontic") ? "deontic" : "dynamic";
}
