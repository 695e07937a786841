import { modalWeightRows } from "./modalWeights";

/** Word → class, from class → words. */
function classes(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(groups).flatMap(([name, words]) => words.split(" ").map((word): [string, string] => [word, name])));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/**
 * What the sense of an auxiliary is judged by. Compiled for Gloss from general knowledge of English (after Palmer, Mood and Modality,
 * 2001: epistemic, deontic, dynamic); MIT.
 */
export const modalCues = {
  adverbs: words(
    "also then only still even ever often always never both well either not therefore thus hence again sometimes rather just all " +
      "further however instead too itself themselves already now first later soon best at least",
  ),
  adverbsOfChance: words("possibly potentially likely probably perhaps conceivably presumably hypothetically well theoretically"),
  irregularParticiples: words(
    "been become begun broken brought built bought caught chosen come cut done drawn driven fallen felt found given gone grown had " +
      "held kept known led left lost made meant met paid put read risen run said seen sent set shown spent split taken taught thought " +
      "told understood undergone won written borne arisen shrunk spread overcome",
  ),
  verbs: classes({
    explain:
      "explain reflect indicate suggest imply account stem originate represent correspond derive signify mean coincide relate point " +
      "signal mirror pertain",
    cause:
      "lead result cause contribute affect influence induce trigger occur arise happen exert produce yield give bring introduce " +
      "create generate pose incur impact interfere favor favour play render hinder hamper impede harm damage",
    change:
      "increase decrease reduce enhance improve alter change modify diminish amplify accelerate delay mitigate limit prevent inhibit " +
      "promote stimulate facilitate boost degrade deteriorate shift slow weaken strengthen lower raise exacerbate suppress lose drop " +
      "grow expand weaken compensate counteract disrupt",
    state:
      "exist contain depend vary differ range remain need lack become seem appear fail want suffer stay last tend consist comprise " +
      "belong span overlap persist prefer know think believe like wish expect",
    prove: "prove turn benefit offer hold help aid assist serve act shed open pave provide enable allow",
    act:
      "use choose apply define write compute calculate train build select extend add include set assign construct consider assume " +
      "take make start create formulate express design employ adopt implement evaluate learn predict generate perform process handle " +
      "support cover satisfy follow ensure meet keep avoid select adapt adjust optimize search deploy store share send receive access " +
      "communicate transmit update run execute",
    perceive:
      "see observe find notice note conclude obtain achieve identify detect distinguish determine recognize recover capture measure " +
      "estimate infer deduce derive interpret understand compare reach gain get",
    require: "require involve",
    move: "go come move travel flow pass transport diffuse migrate spread reach penetrate leave enter",
    focus: "focus aim address explore investigate examine seek try attempt",
  }),
  complements: classes({
    explained:
      "explained attributed ascribed due attributable related associated linked caused influenced affected driven responsible induced " +
      "triggered because indicative explainable consistent biased underestimated overestimated interpreted correlated mediated owing " +
      "derived formed deposited involved",
    noted:
      "noted mentioned emphasized emphasised stressed pointed remembered highlighted acknowledged kept recalled borne cautioned " +
      "remarked",
    treated:
      "considered taken given avoided ensured addressed included made performed carried done conducted followed chosen selected " +
      "satisfied met placed stored treated checked investigated studied explored examined validated verified improved paid handled " +
      "optimized maintained",
    seen:
      "seen found observed shown noticed concluded inferred deduced explained viewed interpreted understood regarded thought " +
      "described characterized summarized classified divided categorized represented expressed written defined formulated obtained " +
      "derived computed calculated estimated determined measured detected identified distinguished",
    used:
      "used applied employed extended utilized exploited adapted combined integrated implemented adopted incorporated trained solved " +
      "achieved accomplished realized realised reached generated created produced built constructed prepared fabricated synthesized " +
      "accessed downloaded reduced increased replaced removed added modified changed controlled tuned adjusted transferred",
    able: "able possible capable necessary required needed sufficient expected assumed",
    graded:
      "difficult hard challenging problematic useful helpful beneficial important interesting suitable appropriate effective " +
      "advantageous expensive costly more less better worse larger smaller higher lower greater too very",
    article: "a an the one two another any of in at on as",
    preferred:
      "preferred desirable desired lost damaged misleading inaccurate incorrect insufficient noisy incomplete unable unavailable " +
      "absent",
  }),
  subjects: classes({
    we: "we i",
    you:
      "you one users user researchers researcher people someone authors practitioners developers farmers applicants participants " +
      "students he she",
    it: "it",
    this: "this these those",
    they: "they",
    which: "which that",
    there: "there",
    who: "who",
    and: "and or but",
    results:
      "results findings data differences difference variation variations changes change increase decrease effect effects factors " +
      "factor process processes mechanism mechanisms presence reason discrepancy",
    system:
      "system systems model models method methods approach approaches algorithm algorithms framework technique techniques application " +
      "node nodes network networks device server client tool",
    verbal: "what how why",
  }),
  cues: classes({
    likely:
      "likely probably perhaps possible possibly potential potentially unlikely plausible possibility probability presumably maybe " +
      "chance",
    suggest:
      "suggest suggests suggested suggesting indicate indicates indicated indicating imply implies implying hypothesis hypothesize " +
      "hypothesized hypothesise speculate believe argue argued propose proposed think assume assumed assuming suspect conclude " +
      "concluded postulated reported evidence claim",
    expect: "expect expected expects intuitively would hope hypothetically ideally",
    because: "because since due explanation reason reasons explain explained attributed cause causes caused why owing",
    contrast: "however although though while whereas despite but nevertheless even",
    alternative: "alternatively either otherwise instead",
    if: "if when whether unless once where",
    order: "order ensure therefore thus so hence must need necessary required requirement",
    future: "future further work study studies research investigation",
    example: "example instance e.g such",
    some: "some many other others sometimes certain several various",
    past: "was were had did been",
    then: "then",
    will: "will",
    important: "important importance crucial care attention account",
    can: "can could",
    might: "may might",
    not: "not no without",
    we: "we our",
    by: "by using via with from",
    than: "than more less",
    figure: "fig figure table",
  }),
} as const;

/** The auxiliaries that have weights, in the order of `modalWeightRows`. */
export const auxiliaries: readonly string[] = ["can", "could", "may", "might", "must", "should"];

/** Auxiliary → feature → what it adds to the score of the epistemic and of the deontic sense. */
export const modalWeights: ReadonlyMap<string, ReadonlyMap<string, readonly [number, number]>> = new Map(
  auxiliaries.map((auxiliary, column) => [
    auxiliary,
    new Map(Object.entries(modalWeightRows).map(([feature, row]) => [feature, [row[column * 2]!, row[column * 2 + 1]!]])),
  ]),
);
