/**
 * Words that presuppositions, speech acts and indirect requests are known by. Compiled for Gloss. The kinds of triggers follow Levinson, Pragmatics (1983), section 4.2,
 * and Parrish et al., NOPE (CoNLL 2021); implicative verbs Karttunen (1971); conventional indirect requests Searle, Indirect Speech Acts (1975).
 */

import type { Localizer } from "../../../localizer";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Verbs of knowing: what their clause says is taken to be true. */
export const factives = words(
  "know realize realise discover notice recognize recognise regret remember forget learn reveal acknowledge admit confirm show prove find understand see resent appreciate " +
    "recall ignore disclose concede celebrate mourn lament rejoice overlook",
);

/** Adjectives and participles with the same effect: `glad that`, `aware that`. */
export const factiveAdjectives = words(
  "aware unaware glad sad happy sorry proud surprised sorry ashamed annoyed pleased disappointed amazed grateful thankful upset odd strange tragic surprising regrettable unfortunate",
);

/** Verbs that embed a question, whose answer is taken to exist. */
export const questionVerbs = words(
  "know see understand explain ask wonder discover imagine portray divulge describe figure find define realize realise remember forget learn show tell reveal guess decide " +
    "determine say notice document specify recall predict check clarify investigate consider grasp question discuss examine explore identify illustrate inquire state recognize " +
    "demonstrate indicate disclose debate study appreciate teach hear",
);

/** Begin, go on, end: the state before is taken for granted. With a verb behind them. */
export const aspectuals = words("begin start stop continue keep finish cease resume proceed quit commence repeat restart complete");

/** Verbs about a state that was, or was not, before. */
export const stateChanges = words(
  "lose open die hire remain leave fall win drop close appear disappear collapse freeze stay arrive rise enter break melt crash erupt vanish recover expire fade " +
    "emerge depart exit escape marry divorce retire resign wake sink explode burst shatter evaporate dissolve thaw heal dry deteriorate cool worsen abandon evict fire awaken " +
    "extinguish unlock vacate quit evacuate shut return",
);

/** Verbs with an infinitive that say more than whether it came true: effort, intention, expectation, duty; and how to say what they take for granted. */
export const implicatives: ReadonlyMap<string, (l10n: Localizer) => string> = new Map([
  ["manage", (l10n) => l10n.t("Takes for granted that it took an effort.")],
  ["fail", (l10n) => l10n.t("Takes for granted that it was tried or expected.")],
  ["decline", (l10n) => l10n.t("Takes for granted that it was asked for.")],
  ["refuse", (l10n) => l10n.t("Takes for granted that it was asked for.")],
  ["dare", (l10n) => l10n.t("Takes for granted that it takes courage.")],
  ["forget", (l10n) => l10n.t("Takes for granted that it was meant to be done.")],
  ["remember", (l10n) => l10n.t("Takes for granted that it was meant to be done.")],
  ["happen", (l10n) => l10n.t("Takes for granted that it was not planned.")],
  ["bother", (l10n) => l10n.t("Takes for granted that it takes trouble.")],
  ["care", (l10n) => l10n.t("Takes for granted that there was a choice.")],
  ["neglect", (l10n) => l10n.t("Takes for granted that it was a duty.")],
  ["hesitate", (l10n) => l10n.t("Takes for granted that there was a doubt.")],
  ["deign", (l10n) => l10n.t("Takes for granted that it is beneath somebody.")],
  ["condescend", (l10n) => l10n.t("Takes for granted that it is beneath somebody.")],
  ["struggle", (l10n) => l10n.t("Takes for granted that it is difficult.")],
]);

/** The same with a gerund or a noun: `avoid doing`, `resist doing`. */
export const avoidances = words("avoid resist escape evade");

/** Verbs that `re-` turns into “once more”. */
export const repeatable = words(
  "acquire activate adjust admit affirm align allocate analyze apply appear apportion appoint appraise arm arrange assemble assert assess assign assume attach attain attempt " +
    "authorize awaken bind boot brand broadcast build calculate calibrate capture cast certify charge check chart classify combine commence compile compose compute conceive " +
    "condition configure confirm connect conquer consider constitute construct convene convert copy count create cycle decide decorate dedicate deem define deliver deploy " +
    "design designate develop direct discover distribute do draft draw edit educate elect emerge emphasize employ enact engage engineer enlist enroll enter equip " +
    "establish estimate evaluate examine export fashion finance fill fit focus form formulate frame fresh fuel furnish gain generate grow group hash hear heat hire house ignite imagine implement " +
    "import index infect initialize insert install instate integrate interpret introduce invest invigorate issue join kindle label launch lay learn light live load " +
    "locate make map marry master mount name negotiate number open order organize orient paint parse pay phrase plan plant play pledge populate position possess post print process " +
    "produce program publish purchase purpose qualify read record register render route run sale schedule score seal seat sell send set settle shape shoot shuffle " +
    "size stage start state stock store structure style submit supply surface take teach tell test think tie train transmit try tune type unify unite up upload use " +
    "validate value verify visit vitalize wind wire word work write animate assure baptize bid bury christen cook educate elect evaluate examine gift hang ink invade knit lend let " +
    "package pack plot route sow spray stitch string tell tool upholster wash weave wed weigh wrap zone focus grade group balance brew",
);

/** What programs and their users do again and again: that a file is re-read is no news about the time before, unless it is told that it happened. */
export const routines = words(
  "start run build compile compute calculate validate load try send connect deploy install index configure initialize boot mount parse render generate hash insert create construct schedule " +
    "define write order number read process test upload publish import export implement check play size label tag queue submit",
);

/** Verbs in `re-` that have a sense of their own, in spite of what follows. */
export const fixedVerbs = words(
  "record recall receive replay rename recover recount refine reform refer reflect refresh refuse regard register reject relate release rely remain remark remember remind remit remove render rent repair repay " +
    "repeat repel replace reply report represent reproduce request require rescue research reserve reset reside resign resist resolve resort respect respond rest restore result resume retain retire " +
    "retreat retrieve retry return reuse reveal reverse review revise revoke reward reprise recommend reconcile recruit recycle reduce reference redo redirect relay reload remix remount remedy recap refund " +
    "refactor reach react read realize rebound recite reckon recognize reap rear",
);

/** Verbs that orders open with; many are nouns, too, or look like participles. */
export const orderVerbs = words(
  "abort accept access acknowledge act activate adapt add address adhere adjust aim alert align allocate allow alter amend analyse analyze " +
    "annotate announce answer append apply approach approve archive arrange articulate ask assess assign assist assume attach attack augment " +
    "automate avoid back bake balance batch be bear beat become begin bind blend block boil bold boost borrow branch break bring brush build " +
    "bump bundle buy bypass cache calculate call calm cancel capture catch categorize cause celebrate challenge change characterize chat check " +
    "choose chop circle cite claim clarify classify clean clear click climb clip clone close collect combine come comment commit " +
    "communicate compare compensate compile complete comply compress compute concatenate concentrate conclude condense conduct configure " +
    "confine confirm connect consider consolidate construct consult contact contextualize continue contrast contribute convert cook cool " +
    "coordinate copy correct correlate count cover craft create critique crop cross cultivate customize cut dance deactivate deal debug decide " +
    "declare decline decompose decouple decrease deduce deduplicate deepen default defend defer define degrade delegate delete deliver demand " +
    "demonstrate deny deploy deprecate derive describe design destroy detach detail detect determine develop diagnose dial differentiate dig " +
    "digest disable disaggregate discard disclose disconnect discourage discover discuss display distinguish divide do document don't download " +
    "draft drag drain draw dress drink drive drop dry dump duplicate earn eat edit elaborate eliminate email embed embrace emit emphasize " +
    "employ enable encode encourage end enforce engage enhance enjoy enlarge enqueue enrich ensure enter enumerate erase escalate escape " +
    "establish estimate evaluate examine exclude execute exercise exfiltrate exit expand expect experiment explain explore export expose " +
    "express extend extract fabricate face facilitate fall familiarize favor feed fetch fill filter finalize find finish fix flag flatten flip " +
    "fluff flush fly focus fold follow forbid foreground forget forgive fork format forward foster frame freeze frost fulfil fulfill furnish " +
    "gain gather generate get give globalize glue go grab grant grease group grow guess guide halt hand handle hang hardcode harvest hash hate " +
    "head heat help hide highlight hire hit hold honor hop hug hurry identify ignore illustrate imagine implement import improve include " +
    "incorporate increase increment index indicate infer inform initialize initiate inject inline inquire insert insist inspect install " +
    "instantiate instruct integrate interpret intersect introduce invalidate inventory invert invest investigate invite invoke isolate issue " +
    "itemize iterate join jump justify keep kick kiss knead know label laugh launch lay lead leak learn leave lend let leverage lift limit " +
    "link list listen load localize locate lock log look loop loosen love lower maintain make manage map mark mask match maximize measure meet " +
    "melt memoize mention merge migrate mimic mind minimize mirror mitigate mix mock modify monitor mount move multiply name narrow navigate " +
    "negotiate nest normalize note notify nudge obey observe obtain offer omit open optimize orchestrate order organize outline output " +
    "overload overlook override overwrite own pack parallelize parameterize paraphrase parse participate pass paste patch pause peel perfect " +
    "perform permit persist phrase pick pin pinch pivot place plan plant play plug point poll populate position post pour practice precompute " +
    "prefer preheat preload prepare present preserve press presume pretend prevent print prioritize probe proceed process produce profile " +
    "promise prompt pronounce propagate propose protect prove provide provision prune publish pull purge pursue push put qualify quantify " +
    "quarantine query question quit quote raise randomize rank rate reach read realize reason reassess rebase rebuild recall recap receive " +
    "recheck recite recognize recommend reconcile reconnect record recreate redact redeploy redesign redirect redo reduce reevaluate refactor " +
    "refer reference refine reflect refrain refrigerate regard regenerate reinforce reinstall reiterate reject relate relax release reload " +
    "rely remain remember remind remount remove rename render rent reopen reorder repair repeat rephrase replace replan reply report request " +
    "require rerun research resend reserve reset resist resize resolve respect respond rest restart restructure resubmit resume retain rethink " +
    "retrieve retry return reuse revert review revise reword rewrite ride rinse rise roast roll rotate route run sacrifice sample sanitize " +
    "satisfy save say scaffold scale scan schedule scope score scrape scroll seal search season secure see seed seek segment select sell send " +
    "separate serialize serve set settle sew shake shape share shift ship shorten show shuffle shut sign signal simmer simplify simulate sing " +
    "sit size sketch skip sleep slice smile solicit solve sort source spawn speak specify spend split spot spread sprinkle stage stand " +
    "standardize start stash state stay steal step stick stir stop store stream strengthen stretch strip strive structure struggle stub study " +
    "style submit subscribe substitute subtract suggest summarize supply support suppose surface surprise surround suspend swallow swap swim " +
    "swing switch sync synchronize synthesise synthesize tabulate tag tailor take talk tap target taste teach tear tell test text think " +
    "throttle throw tie tighten time tokenize tolerate touch trace track train transcribe transfer transform transition translate travel treat " +
    "triage trigger trim truncate trust try tune turn tweak twist type uncover underline understand undo unify uninstall unlink unlock unpack " +
    "unset unsubscribe unwrap update upgrade upload use utilize validate value vary verify vet view visit visualize volunteer vote wait wake " +
    "walk warn wash watch water wear weed weigh whisk whitelist widen win wipe wire withhold wonder work worry wrap write yell zip",
);

/** Verbs of these that are adjectives before a noun: `Clear visual hierarchy`. */
export const adjectiveOrders = words("clean clear complete dry free lower open own perfect secure slow calm cool mock correct");

/** Verbs of these that are at least as often nouns: before another noun without an article they rather name a thing, as `Test coverage` does. */
export const nounOrders = words(
  "access address answer approach block build bundle cache call challenge change chat claim comment contact contrast copy cost cover debug dial display download email end " +
    "exit experiment export feature feed filter focus format function go guide hash head help index input issue label layout link lock log loop mask match measure model name note " +
    "output order patch point position post practice process profile program promise prompt query question quote range rank rate reason reference release repair report reserve result " +
    "return risk route sample score seal season segment sequence shape signal skin sleep slice sound sort source stage state step store stream structure study style " +
    "subject supply switch table tag target task test time touch trace transfer transition trigger type value view visit voice volume water work",
);

/** Verbs that a clause can follow without “that”: `Ensure tests pass`. */
export const clauseVerbs = words("ensure verify check confirm assume guarantee see say suppose imagine");

/** Adverbs and small words that may stand before an order's verb. */
export const orderOpeners = words(
  "please kindly just also then now next first second third finally lastly always never simply only instead otherwise so and but or again afterwards alternatively additionally furthermore still once " +
    "carefully gently slowly quickly briefly explicitly optionally immediately ok okay well oh yes no alright right hey hi plus therefore thus hence moreover maybe perhaps typically generally usually " +
    "rather even automatically either actually further meanwhile similarly directly repeatedly thoroughly separately personally",
);

/** What a subordinate clause or a phrase before a comma opens with. */
export const subordinators = words(
  "if when while once after before as because since unless until although though even where whenever wherever in on at for to by with during from without instead depending based given assuming should using " +
    "whether regardless except throughout upon under within per provided following despite like due rather next then so",
);

/** Auxiliaries that open a question. */
export const questionOpeners = words(
  "do does did is are was were am has have had can could will would shall should may might must don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't",
);

export const questionWords = words("what who whom whose which when where why how what's who's where's how's when's why's whatever whoever how'd what're");

export const subjectPronouns = words("i you he she it we they there this that these those anyone anybody someone everyone");

/** A request or an order in other clothes. The words stand for themselves; `clear` ones need no second opinion. */
export interface IndirectCue {
  readonly phrase: readonly string[];
  readonly act: "request" | "command";
  readonly isClear: boolean;
}

const cues = (act: IndirectCue["act"], isClear: boolean, list: string): IndirectCue[] =>
  list.split(", ").map((phrase) => ({ phrase: phrase.split(" "), act, isClear }));

/** Conventional indirect requests and orders, longer ones before those that they begin with. */
export const indirectCues: readonly IndirectCue[] = [
  ...cues(
    "request",
    true,
    "could you, would you mind, would you please, would you kindly, do you mind, would it be possible, is it possible for you, do you think you could, why don't you, i need you to, " +
      "we need you to, i want you to, we want you to, i'd like you to, we'd like you to, i would like you to, we would like you to, i'd appreciate, i would appreciate, " +
      "we'd appreciate, we would appreciate, would be appreciated, would be much appreciated, would be greatly appreciated, would be great if, would be nice if, would be good if, " +
      "would be helpful if, would be useful if, would be grateful if, would be wonderful if, it'd be great if, it'd be nice if, it would help if, i'd be grateful, i was wondering if, " +
      "i am wondering if, i'm wondering if, we were wondering if, wondering if you, wondering whether you, i'd love it if, be so kind, be kind enough, you are requested to, " +
      "you're requested to, i'd like to know, i would like to know, i'd like to ask, i would like to ask, i'd like to request",
  ),
  ...cues(
    "command",
    true,
    "your job is to, your task is to, your goal is to, your role is to, your mission is to, your objective is to, your responsibility is to, you are to, you're to, you are expected to, " +
      "you're expected to, you are required to, you will be expected to, i expect you to, we expect you to, you are tasked with, you're tasked with",
  ),
  ...cues(
    "request",
    false,
    "can you, will you, would you, can we, could we, can i, could i, may i, might i, shall we, is it possible to, is there any way, is there a way, why don't we, why not, " +
      "how about, what about, any chance, are you able to, if you could, if you would, if you can, i wonder if, i wonder whether, you might want to, you may want to, you may wish to, you might consider, " +
      "i would like, i'd like, we would like, we'd like, i need, we need",
  ),
];

/** Verbs by which saying is asking, behind “I” or “we”. */
export const askingVerbs = words("ask request urge beg invite implore entreat encourage");

/** Verbs and nouns by which saying is promising, behind “I” or “we”. */
export const promisingVerbs = words("promise guarantee swear vow pledge commit undertake assure");

/** What writers announce of their own text; it binds them to nothing. */
export const announcingVerbs = words(
  "see be have need know find call assume denote discuss describe show use consider look refer focus present start begin write explain demonstrate introduce cover explore examine define turn return " +
    "assume get learn take go review illustrate say",
);

export const wishingPhrases: readonly (readonly string[])[] = "i wish, we wish, if only, i hope, we hope, i do hope, i'd love to, i would love to, we'd love to, we would love to, would that"
  .split(", ")
  .map((phrase) => phrase.split(" "));

/** Words that a hearer takes to deny the stronger one; Horn, On the Semantic Properties of Logical Operators in English (1972). */
export const scalars: ReadonlyMap<string, string> = new Map([
  ["some of", "not all"],
  ["most of", "not all"],
  ["many of", "not all"],
  ["not all", "some"],
  ["not every", "some"],
  ["not always", "sometimes"],
  ["not necessarily", "perhaps"],
  ["almost all", "not all"],
  ["nearly all", "not all"],
]);
