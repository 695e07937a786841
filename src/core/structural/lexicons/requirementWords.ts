/** Auxiliaries and other words that make a sentence a requirement, in lower case. Compiled for Gloss after RFC 2119 and ISO/IEC/IEEE 29148:2018; MIT. */
export const requirementWords: ReadonlySet<string> = new Set("must shall should ensure".split(" "));

/** Verbs that begin an instruction. Compiled for Gloss from general knowledge of specifications, agent instructions and checklists; MIT. */
export const instructionVerbs: ReadonlySet<string> = new Set(
  (
    "abort accept achieve act add address adhere adjust adopt align allow analyse analyze annotate answer append apply ask assess " +
    "assign assume attach audit avoid balance batch begin block break bring build cache call cancel capture catch change check " +
    "choose cite clarify clean close collect combine communicate compare complete compute configure confirm construct consult " +
    "convert coordinate copy cover craft create cut debug decide declare decrypt default define delegate delete deliver deny deploy " +
    "derive describe design detect determine develop disable discuss display divide do document don't draft drive drop edit " +
    "eliminate emit emphasise emphasize employ enable encourage encrypt end enforce engage ensure enter escalate escape establish " +
    "estimate evaluate examine execute expand expect explain explore export expose extend extract fail favor favour fetch fill " +
    "filter find finish fix flag flush focus follow force format gather generate get give grade grant group guarantee guide handle " +
    "hash help hide highlight hold host identify ignore implement import improve include incorporate increase indicate inform " +
    "inherit initialise initialize inject insert inspect install integrate introduce investigate invoke isolate iterate join keep " +
    "label learn leave let leverage limit link lint list listen load locate lock log look lower maintain make manage map mark match " +
    "maximise maximize measure mention merge migrate mind minimise minimize mix mock modify monitor mount move name nest never " +
    "normalize notify offer omit open optimise optimize order organise organize outline output pair parse pass patch pause perform " +
    "persist pick pin place plan plot populate post prefer prepare present preserve prevent print prioritise prioritize process " +
    "produce prompt propagate propose protect prove provide publish pull push put query queue quote raise rank reach read rebuild " +
    "receive recommend record recover redact redirect reduce refactor refer reference refine refresh register reinforce reject " +
    "release rely remind remove rename render reorder repair repeat replace report reproduce request require reserve reset resize " +
    "resolve respect respond restart restore restrict resume retain rethink retry return reuse reveal review revise rewrite rotate " +
    "route run sample sanitize save scale scan schedule scope search secure seek select send separate serialize serve set share " +
    "shorten show sign simplify skip solve sort specify split standardize start state stay stop store stream strip structure submit " +
    "subscribe suggest summarise summarize supply support suppress surface swap switch sync synchronize tag tailor take target tell " +
    "test throw trace track train transform translate treat trigger trim trust try tune turn understand unify update upgrade upload " +
    "use utilise utilize validate vary verify version view visit wait warn watch weigh work wrap write"
  ).split(" "),
);

/** What follows a noun and not a verb: `test: …`, `support of …`, `design is …`. */
export const nounFollowers: ReadonlySet<string> = new Set(
  ": of is are was were has have had can will should may must shall would could".split(" "),
);
