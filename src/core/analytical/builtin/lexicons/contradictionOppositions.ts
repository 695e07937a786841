/** One respect in which things are one way or the other: words, in their base form, that are said of the two sides. */
export interface Opposition {
  /** In what respect, for people. */
  readonly respect: string;
  readonly one: string;
  readonly other: string;
  /** Said of how somebody or something is. What happens once, happens to one and not to another. */
  readonly isLasting: boolean;
}

/** They say that what comes is set against what was, or holds at another time. */
export const contrastWords: ReadonlySet<string> = new Set(
  `but although though while whereas despite yet however instead rather nevertheless nonetheless unlike otherwise until then later if unless
  eventually finally meanwhile now current currently afterwards formerly previously originally initially contrary contrast from neither either
  than both or versus would could might will`.split(/\s+/),
);

/** They leave nothing of what they stand before. */
export const diminishers: ReadonlySet<string> = new Set("little few hardly no without unable lack lacks lacked".split(" "));

// Compiled for Gloss (MIT) from general knowledge of English. The respects are those of evaluation and feeling that linguistics tells apart: affect, judgement and
// appreciation (Martin and White, The Language of Evaluation, 2005), and the scales of size, light, effort and danger. Not antonyms one by one: any word of one side
// tells against any word of the other.
export const oppositions: readonly Opposition[] = [
  {
    respect: "liking",
    isLasting: true,
    one: `love loving lover adore cherish captivate captivated charm charmed enchant enchanted enamored enamoured attract attraction seduce smitten
      fond fondness infatuated infatuation admire admiration admirer affection affectionate affectionately adoration beloved woo court flirt
      passionate passionately devoted idolize idolise besotted desire crush worship fascinated`,
    other: `hate hatred hateful loathe loathing despise detest dislike repulse repulsed repulsion repel repelled repulsive disgust disgusted disgusting
      resent resentful resentment abhor abhorrence scorn contempt contemptuous disdain disdainful indifferent indifference spurn aversion
      animosity hostility revulsion antipathy unloved`,
  },
  {
    respect: "mood",
    isLasting: true,
    one: `happy happily happiness glad gladly delight delighted delightful joy joyful joyfully joyous overjoyed cheerful cheerfully
      contentment elated elation ecstatic thrilled jubilant exuberant excited excitedly excitement amused amusing enjoy enjoyment
      enjoyable proud proudly pride relieved relief hopeful eager eagerly enthusiastic enthusiastically enthusiasm celebrate celebration gleeful
      gleefully glee merry merrily serene calmly relaxed grateful gratefully gratitude thankful optimistic optimism blissful bliss carefree
      ecstasy rejoice pleasure pleasant uplifting`,
    other: `unhappy unhappily unhappiness sad sadly saddened sadness miserable miserably misery depressed depressing depression devastated upset
      upsetting angry angrily anger furious furiously fury infuriated infuriate enraged rage outraged outrage grief grieve grieving       mourn mourning weep weeping despair despairing distraught distress distressed dismay dismayed heartbroken heartbreak appalled horrified
      horror disappointed disappointing disappointment ashamed shame embarrassed embarrassment frightened frightening terrified terror afraid
      fearful fearfully worried anxious anxiously anxiety reluctant reluctantly reluctance sorrow sorrowful bitter bitterly bitterness jealous
      jealousy envy lonely loneliness frustrated frustration regret regretful remorse dread humiliated humiliation disillusioned unwilling
      unwillingly discontent dissatisfied gloom gloomy melancholy pessimistic tearful tearfully traumatized tormented dejected despondent desolate`,
  },
  {
    respect: "treatment",
    isLasting: false,
    one: `reward praise thank comfort console protect protection rescue save defend support supportive spare heal kind kindly kindness gentle gently
      compassionate compassion generous generously generosity nurture nurturing welcome forgive forgiveness friendly mercy merciful assist aid
      help encourage honor honour cherish congratulate loving befriend embrace pardon reassure applaud`,
    other: `punish punishment attack abuse abusive beat torment torture harm hurt assault rape betray betrayal abandon threaten cruel cruelly cruelty
      violent violently violence brutal brutally brutality mistreat bully oppress persecute rob condemn scold insult blame kill murder harass
      neglect deceive kidnap stab humiliate ridicule mock denounce rebuke reprimand ambush slaughter massacre poison sabotage`,
  },
  {
    respect: "kindness",
    isLasting: true,
    one: `kind kindly kindness gentle gently compassionate compassion caring tender tenderly tenderness supportive merciful benevolent affectionate affection
      generous generosity hospitable`,
    other: `cruel cruelly cruelty brutal brutally brutality abuse abusive torment torture beat beating rape sadistic ruthless ruthlessly heartless merciless mercilessly mistreat
      threaten humiliate bully violent violence hostile malicious spiteful`,
  },
  {
    respect: "effort",
    isLasting: true,
    one: `easily effortless effortlessly painless painlessly straightforward smoothly`,
    other: `difficult difficulty painstaking painstakingly arduous laborious laboriously challenging tedious cumbersome grueling gruelling exhausting
      struggle painful strenuous`,
  },
  {
    respect: "worth",
    isLasting: true,
    one: `essential important importance vital crucial crucially significant significance valuable useful indispensable invaluable pivotal influential
      beneficial`,
    other: `worthless useless insignificant insignificance unimportant trivial negligible irrelevant irrelevance pointless meaningless futile
      inconsequential`,
  },
  {
    respect: "success",
    isLasting: false,
    one: `succeed success successful successfully win victory victorious triumph triumphant triumphantly achieve prevail flourish thrive prosper
      prosperous advance qualify conquer manage`,
    other: `fail failure unsuccessful unsuccessfully lose loss defeat defeated collapse eliminated bankrupt bankruptcy falter flop doomed ruin ruined
      thwart`,
  },
  {
    respect: "life",
    isLasting: false,
    one: `alive survive survivor survival living unharmed unhurt spare save resurrect revive`,
    other: `dead die death died deceased murder murdered drown perish fatal fatally corpse execute executed funeral suicide slain kill killed`,
  },
  {
    respect: "light",
    isLasting: true,
    one: `bright brightly brighten brightness sunny sunlight sunlit illuminate shine luminous daylight radiant`,
    other: `dark darkness darken shadow shadowy dim dimly gloomy unlit murky`,
  },
  {
    respect: "strength",
    isLasting: true,
    one: `severe severely severity devastating devastate catastrophic destructive deadly disastrous intense intensely`,
    other: `mild mildly drizzle minor harmless harmlessly negligible undamaged unscathed gentle gently`,
  },
  {
    respect: "size",
    isLasting: false,
    one: `large huge vast enormous giant gigantic immense massive considerable substantial extensive numerous`,
    other: `small tiny minuscule miniature scarce sparse few minimal little`,
  },
  {
    respect: "secrecy",
    isLasting: false,
    one: `hidden hide secret secretly unseen undetected undiscovered conceal disguise disguised unknown private anonymous anonymously unnoticed ignore`,
    other: `discover discovered reveal revealed expose exposed public publicly openly capture captured famous recognize recognized announce visible
      obvious notice find confront`,
  },
  {
    respect: "staying",
    isLasting: false,
    one: `stay remain settle return reside arrive enter`,
    other: `leave depart flee escape abandon exile emigrate vanish banish`,
  },
  {
    respect: "reception",
    isLasting: true,
    one: `popular popularity acclaim acclaimed praise praised applaud favorable favorably favourable favourably celebrated`,
    other: `unpopular unpopularity criticize criticise criticism panned unfavorable unfavorably unfavourable unfavourably mocked ridiculed derided booed
      shunned lambasted`,
  },
  {
    respect: "company",
    isLasting: true,
    one: `friendship ally allied alliance companion companionship reconcile`,
    other: `enemy foe rival rivalry antagonist adversary feud estranged hostile nemesis`,
  },
  {
    respect: "consent",
    isLasting: false,
    one: `agree agreement accept acceptance consent submit obey comply cooperate willing willingly approve approval allow permit permission support
      welcome`,
    other: `refuse refusal reject rejection resist resistance oppose opposition disobey defy decline object unwilling forbid prohibit ban deny protest`,
  },
  {
    respect: "wealth",
    isLasting: true,
    one: `rich wealthy wealth affluent luxury luxurious luxuriously millionaire lavish lavishly prosperous`,
    other: `poverty impoverished penniless destitute beggar bankrupt homeless`,
  },
  {
    respect: "courage",
    isLasting: true,
    one: `brave bravely bravery courage courageous courageously boldly boldness heroic heroically heroism fearless fearlessly valiant valiantly valor`,
    other: `coward cowardice cowardly timid timidly craven`,
  },
  {
    respect: "honesty",
    isLasting: true,
    one: `honest honestly honesty truthful truthfully sincere sincerely sincerity loyal loyalty faithful faithfully trustworthy`,
    other: `liar dishonest dishonestly dishonesty deceive deceit deceitful deception fraudulent disloyal disloyalty unfaithful treacherous treachery
      cheat`,
  },
  {
    respect: "sense",
    isLasting: true,
    one: `intelligent intelligence clever cleverly brilliant wise wisely wisdom talented skilled skilful skillful gifted`,
    other: `stupid stupidity foolish foolishly dumb ignorant ignorance idiotic untalented talentless incompetent incompetence clumsy inept`,
  },
  {
    respect: "looks",
    isLasting: true,
    one: `beautiful beauty handsome attractive lovely gorgeous`,
    other: `ugly ugliness hideous unattractive grotesque`,
  },
  {
    respect: "pride",
    isLasting: true,
    one: `humble humbly humility modest modesty meek unassuming`,
    other: `arrogant arrogantly arrogance haughty haughtily boastful conceited pompous vain vanity`,
  },
  {
    respect: "landscape",
    isLasting: true,
    one: `flat lowland lowlands`,
    other: `mountain mountainous hilly alpine rugged steep`,
  },
];

/** Words that say something of this kind only where they are denied, “does not want to”, or made little of, “of no value”. */
export const tellingWhenDenied: readonly { readonly respect: string; readonly words: string; readonly by: "not" | "little" }[] = [
  { respect: "mood", words: "want wish", by: "not" },
  { respect: "liking", words: "want", by: "not" },
  { respect: "worth", words: "value use interest", by: "little" },
];
