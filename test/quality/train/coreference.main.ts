/**
 * Learns models/coreference.bin, which says what a mention stands for. Usage: node out/test/quality/train/coreference.main.js FOLDER, where FOLDER holds
 * gum.jsonl.gz (annotations CC BY 4.0; only training documents whose texts are under CC BY or CC BY-SA: Zeldes, The GUM Corpus, 2017), litbank.jsonl.gz (CC BY
 * 4.0: Bamman, Lewke and Mansoor, An Annotated Dataset of Coreference in English Literature, LREC 2020) and gap.jsonl.gz (the development part of GAP, Apache
 * 2.0: Webster and others, Mind the GAP, TACL 2018). Mentions are our own, so the other models come first: learn this one anew when they change.
 */
import { writeFileSync } from "node:fs";
import { readModel } from "../../english";
import { readGap, readGumChains, readLitbank } from "../coreferenceData";
import { gapLesson, gumLesson, learn, litbankLesson } from "../coreferenceLessons";
import { createSentencesReader, readDocument } from "../coreferenceReading";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: node out/test/quality/train/coreference.main.js FOLDER");
  process.exitCode = 2;
} else {
  const reader = createSentencesReader(readModel());
  const gum = readGumChains(folder).filter(({ isFree }) => isFree);
  const lessons = [
    ...gum.map((each) => gumLesson(readDocument(each.text, reader), each)),
    ...readLitbank(folder).map((each) => litbankLesson(readDocument(each.text, reader), each)),
    ...readGap(folder).map((each) => gapLesson(readDocument(each.text, reader), each)),
  ];
  writeFileSync("models/coreference.bin", learn(lessons));
}
