/**
 * How well mentions are linked, on raw text with our own mentions. Usage: node out/test/quality/coreference.main.js FOLDER [--json], where FOLDER holds
 * gum, litbank, gap and damir as .jsonl.gz.
 *
 * The weights that ship are learnt from LitBank's and GAP's development documents among others, so for these two sets the figures are of five folds, each linked with
 * weights learnt from GUM and the other four. “As shipped” are those of the weights that ship: they tell something on other documents of the same form only.
 */
import type { Antecedents } from "../../src/core/relational/antecedents";
import { createAntecedents } from "../../src/core/relational/coreference";
import { readModel } from "../english";
import { type Figure, runScorer } from "./corpus";
import { type DamirItem, type GapItem, type GoldChains, readDamir, readGap, readGumChains, readLitbank } from "./coreferenceData";
import { gapLesson, gumLesson, learn, litbankLesson } from "./coreferenceLessons";
import {
  addScores,
  answerDamir,
  type ChainScores,
  countGap,
  type DamirAnswer,
  type GapAnswer,
  type Guidelines,
  gumGuidelines,
  likelierName,
  type Linker,
  linkByHead,
  litbankGuidelines,
  nameInChain,
  noScores,
  parallelName,
  scoreChains,
} from "./coreferenceMeasures";
import { createSentencesReader, type ReadDocument, readDocument, rootsOf } from "./coreferenceReading";
import { type CoreferenceCounts, conllOf, f1Of, precisionOf, recallOf } from "./coreferenceScores";

/** An item with its text as we read it. */
type Read<Item> = Item & { readonly document: ReadDocument };

const folds = 5;

runScorer((folder) => {
  const model = readModel();
  const reader = createSentencesReader(model);
  const read = <Item extends { readonly text: string }>(items: readonly Item[]): Read<Item>[] =>
    items.map((item) => ({ ...item, document: readDocument(item.text, reader) }));
  const gum = read(readGumChains(folder).filter(({ split, isFree }) => isFree || split !== "train"));
  const litbank = read(readLitbank(folder));
  const gap = read(readGap(folder));
  const damir = read(readDamir(folder));
  const shipped = createAntecedents(new Int8Array(model.part("coreference")));
  const rankers = foldRankers(gum, litbank, gap);
  const dev = gum.filter(({ isFree }) => !isFree);
  return [
    ...chainFigures("gum", chainScores(dev, (document) => rootsOf(document, shipped), gumGuidelines), 0.42),
    ...chainFigures("gum, same head", chainScores(dev, linkByHead, gumGuidelines)),
    ...chainFigures("litbank", inFolds(litbank, rankers), 0.5),
    ...chainFigures("litbank, as shipped", chainScores(litbank, (document) => rootsOf(document, shipped), litbankGuidelines)).slice(0, 2),
    ...chainFigures("litbank, same head", chainScores(litbank, linkByHead, litbankGuidelines)),
    ...gapFigures(gap, rankers, shipped),
    ...damirFigures(damir, shipped),
  ];
});

/** One ranker a fold, learnt from all documents of GUM that may be learnt from and from the other folds. */
function foldRankers(
  gum: readonly Read<GoldChains & { readonly isFree: boolean }>[],
  litbank: readonly Read<GoldChains>[],
  gap: readonly Read<GapItem>[],
): Antecedents[] {
  const free = gum.filter(({ isFree }) => isFree).map((each) => gumLesson(each.document, each));
  const litbankLessons = litbank.map((each) => litbankLesson(each.document, each));
  const gapLessons = gap.map((each) => gapLesson(each.document, each));
  return Array.from({ length: folds }, (_, fold) => {
    const isOther = (__: unknown, i: number): boolean => i % folds !== fold;
    return createAntecedents(learn([...free, ...litbankLessons.filter(isOther), ...gapLessons.filter(isOther)]));
  });
}

function chainScores(documents: readonly Read<GoldChains>[], link: Linker, guidelines: Guidelines): ChainScores {
  return documents.reduce((scores, each) => addScores(scores, scoreChains(each, each.document, link, guidelines)), noScores);
}

function inFolds(documents: readonly Read<GoldChains>[], rankers: readonly Antecedents[]): ChainScores {
  return rankers.reduce((scores, ranker, fold) => {
    const mine = documents.filter((_, i) => i % folds === fold);
    return addScores(scores, chainScores(mine, (document) => rootsOf(document, ranker), litbankGuidelines));
  }, noScores);
}

/** Without singletons first, as the reference scorer and OntoGUM have it; then with them, as LitBank's own figures have it. */
function chainFigures(set: string, { linked, all }: ChainScores, goal?: number): Figure[] {
  const figure = (metric: string, value: number, counts: CoreferenceCounts): Figure => ({ set, metric, value, count: counts.mentions.keyTotal });
  return [
    { ...figure("CoNLL F1 without singletons", conllOf(linked), linked), ...(goal === undefined ? {} : { goal }) },
    figure("CoNLL F1 with singletons", conllOf(all), all),
    figure("MUC F1", f1Of(linked.muc), linked),
    figure("MUC precision", precisionOf(linked.muc), linked),
    figure("MUC recall", recallOf(linked.muc), linked),
    figure("B³ F1", f1Of(linked.bCubed), linked),
    figure("CEAFφ4 F1", f1Of(linked.ceafe), linked),
    figure("mention span F1", f1Of(all.mentions), all),
  ];
}

function gapFigures(items: readonly Read<GapItem>[], rankers: readonly Antecedents[], shipped: Antecedents): Figure[] {
  const answersBy = (answer: (item: Read<GapItem>, ranker: Antecedents) => GapAnswer): GapAnswer[] => items.map((item, i) => answer(item, rankers[i % folds]!));
  const given = answersBy((item, ranker) => likelierName(item.document, item, ranker));
  const inChain = answersBy((item, ranker) => nameInChain(item.document, item, ranker));
  const asShipped = answersBy((item) => likelierName(item.document, item, shipped));
  const parallel = answersBy((item) => parallelName(item.document, item));
  const f1 = (answers: readonly GapAnswer[], gender?: GapItem["gender"]): number => {
    const mine = items.map((_, i) => i).filter((i) => gender === undefined || items[i]!.gender === gender);
    const { right, wrong, missed } = countGap(mine.map((i) => items[i]!), mine.map((i) => answers[i]!));
    return (2 * right) / (2 * right + wrong + missed);
  };
  const count = items.length;
  return [
    { set: "gap", metric: "F1, names given", value: f1(given), goal: 0.65, count },
    { set: "gap", metric: "F1, masculine", value: f1(given, "masculine"), count },
    { set: "gap", metric: "F1, feminine", value: f1(given, "feminine"), count },
    { set: "gap", metric: "F1, by our chains", value: f1(inChain), count },
    { set: "gap, as shipped", metric: "F1, names given", value: f1(asShipped), count },
    { set: "gap, parallelism", metric: "F1, names given", value: f1(parallel), count },
  ];
}

function damirFigures(items: readonly Read<DamirItem>[], antecedents: Antecedents): Figure[] {
  const answers = items.map((item) => ({ item, answer: answerDamir(item.document, item, antecedents) }));
  const clear = answers.filter(({ item, answer }) => !item.isAmbiguous && answer.isRight !== undefined);
  const share = (wanted: (answer: DamirAnswer) => boolean | undefined): number => clear.filter(({ answer }) => wanted(answer) === true).length / clear.length;
  const ambiguous = answers.filter(({ item }) => item.isAmbiguous).length;
  const at = (set: string, some: typeof answers, isMarked: (answer: DamirAnswer) => boolean): Figure[] => {
    const marked = some.filter(({ answer }) => isMarked(answer));
    const right = marked.filter(({ item }) => item.isAmbiguous).length;
    return [
      { set, metric: "ambiguity, precision", value: right / marked.length, count: marked.length },
      { set, metric: "ambiguity, recall", value: right / some.filter(({ item }) => item.isAmbiguous).length, count: some.length },
    ];
  };
  const byDoubt = answers.map(({ answer }) => answer.doubt).sort((a, b) => b - a);
  const curve = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap((part) => {
    const least = byDoubt[Math.ceil(part * byDoubt.length) - 1]!;
    return at(`damir, ${String(Math.round(100 * part))} % most doubtful`, answers, ({ doubt }) => doubt >= least);
  });
  return [
    { set: "damir", metric: "resolution, accuracy", value: share(({ isRight }) => isRight), goal: 0.9, count: clear.length },
    { set: "damir, nearest agreeing", metric: "resolution, accuracy", value: share(({ isNearestRight }) => isNearestRight), count: clear.length },
    ...at("damir, as shipped", answers, ({ isMarked }) => isMarked),
    ...at("damir, half looked at", answers.filter((_, i) => i % 2 === 0), ({ isMarked }) => isMarked),
    ...at("damir, other half", answers.filter((_, i) => i % 2 === 1), ({ isMarked }) => isMarked),
    ...curve,
    { set: "damir, always ambiguous", metric: "ambiguity, precision", value: ambiguous / answers.length, count: answers.length },
  ];
}
