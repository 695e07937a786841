/** English forms that no rule gives. Each group starts with the dictionary form. Compiled for Gloss from general knowledge of English grammar. */
export const irregularForms = {
  verbs: formsToBase(
    "be am is are was were been being isn't aren't wasn't weren't ain't, have has had having haven't hasn't hadn't, do does did done doing don't doesn't didn't, " +
      "can can't cannot, could couldn't, will won't, would wouldn't, shall shan't, should shouldn't, may, might mightn't, must mustn't, need needn't, ought oughtn't, " +
      "arise arose arisen, awake awoke awoken, bear bore borne born, beat beaten, become became becoming, befall befell befallen, begin began begun beginning, behold beheld, " +
      "bend bent, bet betting, bid bade bidden, bind bound, bite bit bitten biting, bleed bled, blow blew blown, break broke broken, breed bred, bring brought, " +
      "broadcast, build built, burn burnt, burst, buy bought, cast, catch caught, choose chose chosen choosing, cling clung, come came coming, cost, creep crept, " +
      "cut cutting, deal dealt, die dying, dig dug digging, draw drew drawn, dream dreamt, drink drank drunk, drive drove driven driving, dwell dwelt, eat ate eaten, " +
      "fall fell fallen, feed fed, feel felt, fight fought, find found, fit fitting, flee fled, fling flung, fly flew flown flies, forbid forbade forbidden, " +
      "forecast, foresee foresaw foreseen foreseeing, forget forgot forgotten forgetting, forgive forgave forgiven, forgo forwent forgone, freeze froze frozen, get got gotten getting, " +
      "give gave given giving, go goes went gone going gonna gon, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden hiding, hit hitting, hold held, hurt, " +
      "keep kept, kneel knelt, know knew known, lay laid, lead led, leap leapt, learn learnt, leave left leaving, lend lent, let letting let's, lie lay lain lying, light lit, " +
      "lose lost losing, make made making, mean meant, meet met, mislead misled, mistake mistook mistaken, misunderstand misunderstood, outdo outdid outdone, " +
      "overcome overcame overcoming, override overrode overridden overriding, overrun overran, oversee oversaw overseen overseeing, overtake overtook overtaken, overthrow overthrew overthrown, " +
      "overwrite overwrote overwritten overwriting, pay paid, plead pled, prove proven, put putting, quit quitting, read, rebuild rebuilt, redo redid redone, remake remade, rend rent, " +
      "repay repaid, rerun reran rerunning, resend resent, reset resetting, retell retold, rethink rethought, rewrite rewrote rewritten rewriting, rid ridding, ride rode ridden riding, " +
      "ring rang rung, rise rose risen rising, run ran running, saw sawn, say said, see saw seen seeing, seek sought, sell sold, send sent, set setting, sew sewn, shake shook shaken shaking, " +
      "shed shedding, shine shone, shoot shot, show shown, shrink shrank shrunk, shut shutting, sing sang sung, sink sank sunk, sit sat sitting, sleep slept, slide slid sliding, " +
      "slit, smell smelt, sow sown, speak spoke spoken, speed sped, spell spelt, spend spent, spill spilt, spin spun spinning, spit spat spitting, split splitting, spoil spoilt, spread, " +
      "spring sprang sprung, stand stood, steal stole stolen, stick stuck, sting stung, stink stank stunk, strike struck stricken striking, string strung, strive strove striven, " +
      "swear swore sworn, sweep swept, swell swollen, swim swam swum swimming, swing swung, take took taken taking, teach taught, tear tore torn, tell told, think thought, " +
      "throw threw thrown, thrust, tie tying, understand understood, undergo undergoes underwent undergone, undertake undertook undertaken, undo undid undone, unwind unwound, uphold upheld, upset upsetting, use used using, " +
      "wake woke woken waking, wear wore worn, weave wove woven, weep wept, win won winning, wind wound, withdraw withdrew withdrawn, withhold withheld, withstand withstood, " +
      "wring wrung, write wrote written writing, lean leant, sling slung, oversleep overslept, overdo overdid overdone, debut debuted debuting, taxi taxied, eye eyed eyeing, embed embedded, underlie underlay underlain underlying, sing singing, bring bringing, see sees, agree agreed agreeing, free freed freeing, disagree disagreed disagreeing, guarantee guaranteed guaranteeing, " +
      "dye dyed dyeing, age aging ageing, queue queued queuing queueing, want wanna, got gotta",
  ),
  nouns: formsToBase(
    "man men, woman women, child children, person people, foot feet, tooth teeth, goose geese, mouse mice, ox oxen, leaf leaves, life lives, knife knives, wife wives, " +
      "half halves, shelf shelves, self selves, wolf wolves, thief thieves, loaf loaves, calf calves, index indices indexes, matrix matrices, vertex vertices, appendix appendices, " +
      "analysis analyses, basis bases, crisis crises, thesis theses, hypothesis hypotheses, synthesis syntheses, diagnosis diagnoses, parenthesis parentheses, axis axes, " +
      "emphasis emphases, criterion criteria, phenomenon phenomena, medium media, datum data, bacterium bacteria, curriculum curricula, memorandum memoranda, addendum addenda, " +
      "schema schemata, stimulus stimuli, radius radii, nucleus nuclei, alumnus alumni, fungus fungi, formula formulae, antenna antennae, larva larvae, " +
      "movie movies, cookie cookies, zombie zombies, calorie calories, series, species, news, means, lens lenses, bus buses, gas gases, quiz quizzes, " +
      "alias aliases, bias biases, canvas canvases, atlas atlases, shoe shoes, toe toes, type types, axe, hero heroes, tomato tomatoes, potato potatoes, echo echoes, veto vetoes, " +
      "corpus corpora, pixie pixies, clothes, thanks, pants, glasses, surroundings, remains, politics, electronics, arrears, fisherman fishermen, chairman chairmen, schoolchild schoolchildren, hoof hooves, taxi taxis, wiki wikis, sixties, twenties, process processes, business businesses, database databases, purchase purchases, phrase phrases, case cases, use uses, cause causes, clause clauses, house houses",
  ),
  adjectives: formsToBase(
    "good better best, bad worse worst, far farther further farthest furthest, late later latter latest last, old elder eldest, " +
      "safe safer safest, large larger largest, simple simpler simplest, wide wider widest, close closer closest, fine finer finest, nice nicer nicest, rare rarer rarest, " +
      "able abler ablest, brave braver bravest, gentle gentler gentlest, humble humbler humblest, noble nobler noblest, strange stranger strangest, true truer truest, free freer freest, " +
      "blue bluer bluest, huge huger hugest, dense denser densest, sparse sparser sparsest, coarse coarser coarsest, precise preciser, subtle subtler subtlest, wise wiser wisest, " +
      "new newer newest, few fewer fewest, low lower lowest, slow slower slowest, fast faster fastest, clear clearer clearest, near nearer nearest, small smaller smallest, " +
      "tall taller tallest, full fuller fullest, cheap cheaper cheapest, great greater greatest, deep deeper deepest, quick quicker quickest, strict stricter strictest, " +
      "light lighter lightest, tight tighter tightest, short shorter shortest, long longer longest, strong stronger strongest, young younger youngest, bright brighter brightest, " +
      "clean cleaner cleanest, broad broader broadest, weak weaker weakest, rich richer richest, smart smarter smartest, warm warmer warmest, cool cooler coolest, soon sooner soonest",
  ),
} as const;

function formsToBase(groups: string): ReadonlyMap<string, string> {
  const bases = new Map<string, string>();
  for (const group of groups.split(", ")) {
    const [base, ...forms] = group.split(" ");
    // Where two words share a form (`lay`, `saw`, `wound`), the commoner one is named last.
    for (const form of [base!, ...forms]) if (form !== base || !bases.has(form)) bases.set(form, base!);
  }
  return bases;
}
