// Words by which the built-in contradiction analyzer reads a statement. Compiled for Gloss (MIT) from general knowledge of English; RFC 2119 and RFC 8174 say
// what the requirement keywords mean; Karttunen, Implicative Verbs (1971), which verbs deny what they govern; Horn, A Natural History of Negation (1989), how
// quantifiers and negation meet.

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(/\s+/).map((pair): [string, string] => [pair.slice(0, pair.indexOf("/")), pair.slice(pair.indexOf("/") + 1)]));
}

/** Words that say nothing of what a statement speaks of. */
export const functionWords = words(
  `a an the this that these those such same some any each every all both either another other others own
  i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself himself herself itself ourselves
  themselves one ones who whom whose which what where when why how there here
  am is are was were be been being do does did done doing have has had having can could may might must shall should will would ought cannot
  of in on at to from by with without within into onto upon for about above across after against along among around as before behind below beneath
  beside besides between beyond during except inside like near off out outside over past per since through throughout till toward towards under until up
  upon via versus than
  and or nor but so yet if unless because although though while whereas whether then else once
  not no never none nothing nobody neither n't only just also too very quite rather really even still already again ever always often usually sometimes
  generally typically normally commonly however therefore thus hence moreover furthermore additionally instead otherwise meanwhile later finally eventually
  more most less least much many few several lot lots well now today currently respectively according according including include includes included
  e.g i.e etc eg ie`,
);

/** Forms that the suffix rules do not bring together with their base form. */
export const irregularForms = pairs(
  `was/be were/be been/be is/be are/be began/begin begun/begin bought/buy brought/bring built/build came/come chose/choose chosen/choose did/do done/do drew/draw
  drawn/draw drove/drive driven/drive fell/fall fallen/fall felt/feel fought/fight gave/give given/give grew/grow grown/grow had/have has/have
  held/hold kept/keep knew/know known/know led/lead left/leave lent/lend lost/lose made/make meant/mean met/meet paid/pay ran/run rose/rise risen/rise
  said/say sang/sing sung/sing sat/sit saw/see seen/see sent/send shot/shoot shown/show sold/sell spent/spend spoke/speak spoken/speak stood/stand
  taken/take taught/teach thought/think threw/throw thrown/throw took/take told/tell understood/understand went/go gone/go won/win wore/wear worn/wear
  wrote/write written/write born/born became/become flew/fly flown/fly forgot/forget forgotten/forget froze/freeze frozen/freeze hid/hide hidden/hide
  men/man women/woman children/child people/person mice/mouse feet/foot indices/index indexes/index criteria/criterion data/data lives/life wives/wife
  analyses/analysis better/good best/good worse/bad worst/bad broke/break broken/break arose/arise arisen/arise struck/strike bore/bear caught/catch`,
);

/** Deny what comes next. */
export const negators = words("not never cannot can't don't doesn't didn't won't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't mustn't couldn't needn't mightn't nor neither hardly barely scarcely");

/** Verbs and adjectives that deny what they govern, in their base form: “fails to …”, “refuses to …”, “prevents … from …”. */
export const denyingVerbs = words("fail refuse decline neglect unable lack prevent avoid cease forbid prohibit refrain omit disallow");

/** What follows holds at times, or under a condition, only. */
export const conditionOpeners = words("if when whenever unless until while where wherever once whether provided providing assuming during before after upon otherwise");

/** Labels that are no name of what is spoken of. */
export const attentionWords = words("note important warning caution critical tip hint remember nb rule goal info");

/** Before a comma at the start of a sentence they say where, when or for whom the rest holds. */
export const openingPrepositions = words("in for on at under within with by of during after before from among despite unlike without to as");

/** Point to what is said elsewhere. */
export const deictics = words("this these those following previous preceding aforementioned latter former next above below now again so");

/** What follows is not included. */
export const exceptionWords = words("except excepting unless excluding save notwithstanding however");

/** By how a statement's verb is required or permitted. “Can” says what is possible. */
export const modalForces: ReadonlyMap<string, Force> = new Map([
  ["must", "required"],
  ["shall", "required"],
  ["required", "required"],
  ["requires", "required"],
  ["mandatory", "required"],
  ["will", "stated"],
  ["should", "recommended"],
  ["recommended", "recommended"],
  ["may", "permitted"],
  ["optional", "permitted"],
  ["allowed", "permitted"],
  ["permitted", "permitted"],
  ["forbidden", "forbidden"],
  ["prohibited", "forbidden"],
  ["disallowed", "forbidden"],
]);
export type Force = "required" | "recommended" | "permitted" | "forbidden" | "stated";

/** For every case, and for some. */
export const universalWords = words("all every always each any entire entirely invariably completely exclusively whole both");
export const existentialWords = words("some sometimes occasionally partly partially certain");

/** Words before a number that make it a bound: how the number that is meant compares with the one that is written. */
export const boundWords: ReadonlyMap<string, "least" | "most" | "about"> = new Map([
  ["least", "least"],
  ["minimum", "least"],
  ["over", "least"],
  ["above", "least"],
  ["exceeding", "least"],
  ["exceeds", "least"],
  ["beyond", "least"],
  ["most", "most"],
  ["maximum", "most"],
  ["under", "most"],
  ["below", "most"],
  ["within", "most"],
  ["nearly", "about"],
  ["almost", "about"],
  ["about", "about"],
  ["around", "about"],
  ["approximately", "about"],
  ["roughly", "about"],
  ["circa", "about"],
  ["some", "about"],
  ["estimated", "about"],
]);

export const numberWords: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value): [string, number] => [word, value]),
);

export const ordinalWords: ReadonlyMap<string, number> = new Map(
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ").map((word, value): [string, number] => [word, value]),
);

export const months: ReadonlyMap<string, number> = new Map(
  "january february march april may june july august september october november december".split(" ").map((word, i): [string, number] => [word, i + 1]),
);

/** Before a point in time. */
export const timePrepositions = words("in on since from until by during circa around about");

/** What is done once, in its base form: two different dates for it cannot both be right. */
export const onceOnly = words(
  `born found establish release publish build form create incorporate open complete premier die introduce launch inaugurate invent discover construct
  consecrate demolish charter retire marry dissolve abolish disband debut air commission begin start end`,
);

/** With these something or somebody comes to be. */
export const beginnings = words("born begin start found establish open launch");

/** With these it is over. */
export const endings = words("die died dies death end close finish complete dissolve abolish retire expire demolish");

/** What has one place. */
export const placedOnce = words("born locate situate headquarter base bury");

/** Who did it, and what was done: “the producer of X was Y” and “X was produced by Y” say the same. */
export const makers: ReadonlyMap<string, string> = pairs(
  `producer/produce director/direct author/write writer/write screenwriter/write composer/compose founder/found creator/create inventor/invent
  designer/design architect/design developer/develop publisher/publish editor/edit illustrator/illustrate conductor/conduct owner/own narrator/narrate
  commander/command leader/lead winner/win buyer/purchase inventor/invent`,
);

/** Of which one thing has but one. */
export const uniqueRoles = words(
  `capital name title father mother husband wife predecessor successor birthplace headquarters nickname currency language population length height width
  depth weight area default maximum minimum limit timeout version size port address scorer winner champion star mascot motto president`,
);

/** Verbs for one act, the first names it. */
export const sameActs = [
  "disclose share communicate reveal divulge disseminate furnish publish release",
  "copy reproduce duplicate photocopy copies recreate",
  "retain keep hold store preserve",
  "destroy delete erase shred",
  "use utilize employ",
  "send transmit emit",
  "include contain",
  "return deliver",
];

/** As long as this goes on, the thing is there. */
export const keepingVerbs = words("keep kept retain store hold held preserve save remain stay cache last");

/** From then on it is not. */
export const endingVerbs = words("delete remove discard purge expire destroy erase drop evict clear wipe end lapse");

/** Say of what something consists. */
export const includingVerbs = words("include mean comprise contain consist cover refer encompass define");

/** Fields that things belong to: what is only of one of them is not of the others. */
export const fieldWords = words(
  `technical business financial commercial personal marketing legal medical operational administrative customer client supplier vendor price pricing sale
  personnel payroll budget accounting advertising editorial strategic market nontechnical non-technical health cost fee revenue`,
);

/** Ways to write on a thing what it is. */
export const sameMarkings = words("mark identify label labelled designate stamp legend record flag denote");

/** What they say is so by its nature, or taken to be so. */
export const deemingVerbs = words("consider understand deem treat regard know hold take recognize");

/** Qualities for which texts have several words, the first names it. */
export const sameQualities = ["confidential proprietary nonpublic non-public secret", "mandatory required obligatory", "optional voluntary"];

/** Opposites that WordNet does not have as such. */
export const furtherAntonyms = `kill/spare allow/forbid allow/prohibit allow/prevent allow/disallow permit/forbid permit/prohibit permit/prevent enable/disable love/hate
love/dislike accept/decline grant/deny attract/repulse attract/repel succeed/fail start/stop begin/end include/exclude increase/decrease grow/shrink rise/fall
reward/punish praise/criticize support/oppose approve/reject approve/deny confirm/deny admit/deny keep/discard retain/delete retain/destroy retain/discard retain/return keep/delete keep/destroy keep/return add/remove create/delete
open/close opened/closed mandatory/optional required/optional public/private internal/external synchronous/asynchronous blocking/nonblocking mutable/immutable
sensitive/insensitive encrypted/unencrypted lossless/lossy stateless/stateful deprecated/recommended read-only/writable profit/nonprofit win/lose winner/loser
victory/defeat alive/dead die/survive early/late before/after agree/refuse agree/disagree obey/disobey trust/distrust connect/disconnect lock/unlock encrypt/decrypt
cheap/expensive fast/slow quick/slow easy/difficult easy/hard simple/complex strong/weak rich/poor safe/dangerous safe/unsafe big/small large/small large/tiny great/little
damaging/harmless severe/mild heavy/light major/minor positive/negative favorable/unfavorable popular/unpopular guilty/innocent convict/acquit charge/clear
ascend/descend ascending/descending upload/download push/pull inbound/outbound incoming/outgoing forward/backward vertical/horizontal front/back top/bottom left/right
indoor/outdoor inside/outside present/absent presence/absence married/single empty/full young/old happy/sad happy/unhappy`;

/** Undo each other: a thing may do both in turn, but it is in one of the two states. Base forms. */
export const reversible = words(
  `add remove create delete open close start stop begin end push pull upload download lock unlock connect disconnect encrypt decrypt enable disable upgrade
  downgrade succeed fail arrive leave enter exit rise fall increase decrease grow shrink win lose load unload send receive activate deactivate attach detach
  mount unmount install uninstall freeze thaw fill empty ascend descend advance retreat appear disappear wake sleep`,
);

/** WordNet's antonyms that both hold of one thing as often as not, or that one text uses side by side. */
export const looseAntonyms = words(
  `man/woman old/new new/old first/last day/night give/take take/give go/come come/go get/leave ask/answer answer/question act/refrain like/unlike like/dislike
  right/left part/whole same/different begin/end start/end fail/pass run/pass primary/secondary input/output move/stay good/bad more/less high/low long/short`,
);
