/**
 * Scores pragmatics: what sentences do (GUM's sentence types), requests in mails, and presupposition triggers (NOPE), with how many triggers there are in texts at large.
 * Usage: node out/test/quality/pragmatics.main.js FOLDER [--json]; FOLDER holds gum.jsonl.gz, email-request.jsonl.gz and nope.jsonl.gz.
 */
import { z } from "zod";
import { sentencesOf } from "../../src/core/analytical/builtin/pragmatics";
import { isRequest } from "../../src/core/analytical/builtin/pragmaticsRequest";
import { triggersIn } from "../../src/core/analytical/builtin/pragmaticsPresupposition";
import { formOf, type SentenceForm } from "../../src/core/analytical/builtin/pragmaticsSpeechAct";
import { isTale } from "../../src/core/analytical/builtin/pragmaticsTelling";
import { readWords } from "../../src/core/language/words";
import { type Figure, readCorpus, runScorer } from "./corpus";
import { judgeInFolds, readRequests } from "./requests";
import { learntEnglish } from "../english";

const gumDocument = z.object({
  split: z.string(),
  text: z.string(),
  sentences: z.array(z.tuple([z.number(), z.number(), z.string()]).rest(z.unknown())),
});
type GumDocument = z.infer<typeof gumDocument>;

const nopeItem = z.object({ text: z.string(), target: z.tuple([z.number(), z.number()]), trigger_type: z.string() });

/** What a sentence of a GUM type does, by its form alone; other types are left out. */
const actOfType: Readonly<Partial<Record<string, string>>> = { decl: "assertion", imp: "command", q: "question", wh: "question" };
const actOfForm: Readonly<Record<SentenceForm, string>> = { declarative: "assertion", imperative: "command", polarQuestion: "question", whQuestion: "question" };

runScorer((folder) => {
  const documents = readCorpus(folder, "gum", gumDocument);
  return [...scoreActs(documents), ...scoreRequests(folder), ...scoreTriggers(folder, documents)];
});

function scoreActs(documents: readonly GumDocument[]): Figure[] {
  const judged = documents.flatMap(({ split, text, sentences }) =>
    sentences.flatMap(([start, end, type]) => {
      const expected = actOfType[type];
      return expected === undefined ? [] : [{ split, expected, actual: actIn(text.slice(start, end)) }];
    }),
  );
  const isRight = ({ expected, actual }: (typeof judged)[number]): boolean => expected === actual;
  const heldBack = judged.filter(({ split }) => split !== "train");
  const commands = judged.map(({ expected, actual }) => ({ isWanted: expected === "command", isFound: actual === "command" }));
  return [
    { set: "gum", metric: "accuracy of speech acts", value: judged.filter(isRight).length / judged.length, goal: 0.95, count: judged.length },
    { set: "gum", metric: "accuracy, dev documents", value: heldBack.filter(isRight).length / heldBack.length, count: heldBack.length },
    { set: "gum", metric: "majority", value: judged.filter(({ expected }) => expected === "assertion").length / judged.length, count: judged.length },
    { set: "gum", metric: "F1 of commands", value: f1Of(commands), goal: 0.8, count: commands.filter(({ isWanted }) => isWanted).length },
  ];
}

/** What GUM takes for one sentence can be several to us: the first that is no assertion tells. */
function actIn(text: string): string {
  const acts = sentencesOf(readWords(text), learntEnglish()).map((sentence) => actOfForm[formOf(sentence).form]);
  return acts.find((act) => act !== "assertion") ?? "assertion";
}

function scoreRequests(folder: string): Figure[] {
  const examples = readRequests(folder);
  const shipped = examples.map((example) => ({ isWanted: example.isRequest, isFound: isRequest(example.sentence, learntEnglish().requests) }));
  const folded = judgeInFolds(examples).map((judged) => ({ isWanted: judged.isRequest, isFound: judged.isFound }));
  return [
    { set: "email-request", metric: "F1, ten folds", value: f1Of(folded), goal: 0.78, count: examples.length },
    // Says something of texts that the weights were not learnt from, only.
    { set: "email-request", metric: "F1, shipped weights", value: f1Of(shipped), count: examples.length },
    { set: "email-request", metric: "F1, all positive", value: f1Of(examples.map((example) => ({ isWanted: example.isRequest, isFound: true }))), count: examples.length },
  ];
}

function scoreTriggers(folder: string, documents: readonly GumDocument[]): Figure[] {
  const items = readCorpus(folder, "nope", nopeItem);
  const byType = new Map<string, boolean[]>();
  for (const { text, target, trigger_type: type } of items) {
    const isFound = placedTriggers(text).some(({ kind, start, end }) => kind === type && start < target[1] && end > target[0]);
    byType.set(type, [...(byType.get(type) ?? []), isFound]);
  }
  const share = (found: readonly boolean[]): number => found.filter(Boolean).length / found.length;
  const sentences = documents.flatMap(({ text, sentences: spans }) => spans.map(([start, end]) => text.slice(start, end)));
  const triggers = sentences.reduce((sum, sentence) => sum + placedTriggers(sentence).length, 0);
  return [
    { set: "nope", metric: "right type on target", value: share([...byType.values()].flat()), goal: 0.8, count: items.length },
    ...[...byType].map(([type, found]): Figure => ({ set: "nope", metric: type, value: share(found), count: found.length })),
    { set: "gum", metric: "triggers per sentence (≤ 0.4)", value: triggers / sentences.length, count: sentences.length },
  ];
}

function placedTriggers(text: string): { readonly kind: string; readonly start: number; readonly end: number }[] {
  const sentences = sentencesOf(readWords(text), learntEnglish());
  const inTale = isTale(sentences);
  return sentences.flatMap((sentence) =>
    triggersIn(sentence, inTale).map(({ kind, first, end }) => ({ kind, start: sentence.words[first]!.start, end: sentence.words[end - 1]!.end })),
  );
}

function f1Of(judged: readonly { readonly isWanted: boolean; readonly isFound: boolean }[]): number {
  const hits = judged.filter(({ isWanted, isFound }) => isWanted && isFound).length;
  const others = judged.filter(({ isWanted, isFound }) => isWanted !== isFound).length;
  return (2 * hits) / (2 * hits + others);
}
