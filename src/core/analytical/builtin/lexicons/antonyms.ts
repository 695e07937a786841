// Generated from WordNet 3.1 by `npm run generate`. Direct antonyms among the common senses of single words, each pair once.
// WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Its licence lets anyone use, copy, modify and distribute the
// database for any purpose and without fee, with this notice: https://wordnet.princeton.edu/license-and-commercial-use

/** `hot/cold`, separated by spaces and line ends. */
export const antonymPairs = `
ability/inability able/unable abnormal/normal abnormality/normality abolish/establish aboral/oral above/below abruptness/gradualness
absence/presence absent/present absolute/relative absolve/blame absorbency/nonabsorbency abstain/consume abstract/concrete
abstractly/concretely abundance/scarcity abundant/scarce abused/unabused accelerate/decelerate acceleration/deceleration
accentual/quantitative accept/refuse accept/reject acceptable/unacceptable acceptance/rejection accidentally/deliberately
accompanied/unaccompanied accuracy/inaccuracy accurate/inaccurate accurately/inaccurately acidic/alkaline acidity/alkalinity
acquit/convict acquittal/conviction act/refrain action/inaction activate/inactivate active/inactive active/passive actively/passively
activity/inactivity actual/potential acute/chronic acutely/chronically adaptable/unadaptable addicted/unaddicted addition/subtraction
addressed/unaddressed adequacy/inadequacy adequate/inadequate adequately/inadequately adjective/substantive adjusted/maladjusted
adjusted/unadjusted admissible/inadmissible admit/deny admit/exclude adopted/native adoptive/biological adroit/maladroit
adroitly/maladroitly advance/recede advantage/disadvantage advantageous/disadvantageous adventurous/unadventurous
advertently/inadvertently advisability/inadvisability advisable/inadvisable aerobic/anaerobic aesthetic/inaesthetic aestivate/hibernate
affected/unaffected afferent/efferent affinity/consanguinity affirm/negate affirmative/negative affixed/unaffixed afloat/aground
afraid/unafraid aft/fore age/rejuvenate aggrade/degrade aggressive/unaggressive agitate/calm agitated/unagitated agitation/calmness
agree/disagree agreeably/disagreeably agreement/disagreement ahistorical/historical alert/unalert align/skew alignment/nonalignment
alike/unalike aliquant/aliquot alive/dead alkaline/amphoteric all/no all/some allow/disallow alterable/unalterable altered/unaltered
altruism/egoism ambiguity/unambiguity ambiguous/unambiguous ambiguously/unambiguously ambitious/unambitious amended/unamended
ametabolic/metabolic amicable/hostile amphibious/terrestrial ample/meager amply/meagerly analogous/heterologous analogous/homologous
analysis/synthesis analytic/synthetic analyze/synthesize androgynous/female androgynous/male angry/unangry angular/rounded
anhydrous/hydrous animate/inanimate animated/unanimated anionic/cationic anisotropic/isotropic annual/biennial annual/perennial
anode/cathode anonymous/onymous answer/question antagonist/synergist antagonistic/conciliatory antapex/apex antecedent/subsequent
anterior/posterior anti/pro antimagnetic/magnetic antiseptic/septic antitype/type antonym/synonym antonymous/synonymous
aperiodic/periodic apogee/perigee apologetic/unapologetic appealing/unappealing appear/disappear appearance/disappearance applaud/boo
applicability/inapplicability applied/theoretical approachable/unapproachable approbate/reprobate approbation/disapprobation
appropriate/inappropriate appropriately/inappropriately approval/disapproval approve/disapprove approvingly/disapprovingly
aptitude/inaptitude aquatic/terrestrial aqueous/igneous arbitrary/nonarbitrary arboreal/nonarboreal argumentative/unargumentative
arm/disarm armament/disarmament armed/armless armed/unarmed armored/unarmored arrange/disarrange arranged/disarranged arrive/leave
articulate/inarticulate artificial/natural artificially/naturally ascend/descend ascending/descending asexual/sexual ashamed/unashamed
ashamedly/unashamedly asleep/awake assemble/disassemble assembly/disassembly assent/dissent assertive/unassertive asset/liability
assigned/unassigned assimilate/dissimilate assisted/unassisted associate/dissociate association/disassociation astringent/nonastringent
asymmetrical/symmetrical asymmetrically/symmetrically asymmetry/symmetry asynchronism/synchronism asynchronous/synchronous atonal/tonal
atrophied/hypertrophied attach/detach attachable/detachable attached/unattached attack/defend attend/miss attendance/nonattendance
attention/inattention attentive/inattentive attract/repel attraction/repulsion attractive/repulsive attractive/unattractive
attributable/unattributable atypical/typical atypically/typically audible/inaudible augmentation/diminution auspiciously/inauspiciously
authorized/unauthorized automatic/manual autumnal/vernal autumnal/wintry availability/unavailability available/unavailable
avascular/vascular avirulent/virulent avoid/confront awakened/unawakened aware/unaware away/home awed/unawed awkward/graceful back/front
backward/forward bad/good badness/goodness balance/imbalance balance/unbalance balanced/unbalanced basic/incidental beautiful/ugly
beautify/uglify beauty/ugliness begin/end beginning/end beginning/middle behave/misbehave being/nonbeing belief/unbelief
believably/unbelievably believe/disbelieve belt/unbelt bend/straighten bend/unbend benign/malign benignancy/malignancy
beseeching/imperative best/worst better/worse better/worsen biennial/perennial big/little big/small binaural/monaural bind/unbind
binucleate/mononuclear birth/death bisexual/homosexual bivalent/univalent black/white blacken/whiten bless/curse blessed/cursed
blind/sighted blond/brunet bloodless/bloody blur/focus boil/freeze bold/timid boldness/timidity bolt/unbolt boneless/bony bore/interest
born/unborn borrow/lend bottom/side bottom/top bottomed/bottomless bound/free bound/unbound box/unbox boycott/patronise
boycott/patronize braid/unbraid branded/unbranded brave/cowardly breakable/unbreakable breathing/breathless bright/dull brighten/darken
brightness/dullness broadly/narrowly broken/unbroken brotherly/sisterly buckle/unbuckle burdened/unburdened busy/idle
buttoned/unbuttoned buy/sell caducous/persistent calcify/decalcify calculable/incalculable calm/stormy capability/incapability
capable/incapable capacity/incapacity capitalism/socialism capitalistic/socialistic cardinal/ordinal careful/careless
carefully/carelessly carefulness/carelessness carpeted/uncarpeted carved/uncarved causative/noncausative caution/incaution
cautious/incautious cautiously/incautiously central/peripheral centrality/marginality centralization/decentralization
centralize/decentralize centralized/decentralized centrally/peripherally cerebral/emotional certain/uncertain certainty/uncertainty
certified/uncertified certify/decertify change/stay changeable/unchangeable changed/unchanged characteristic/uncharacteristic
characteristically/uncharacteristically charged/uncharged charitable/uncharitable cheap/expensive cheerful/depressing
cheerfully/cheerlessly cheerfulness/cheerlessness cheerfulness/uncheerfulness christian/unchristian civil/uncivil civilian/military
civilized/noncivilized claim/disclaim claim/forfeit clarify/obfuscate clarity/obscurity clarity/opacity clasp/unclasp
classical/nonclassical classified/unclassified classify/declassify clean/dirty clear/unclear cleared/uncleared clearness/unclearness
clergy/laity clip/unclip clockwise/counterclockwise clog/unclog close/distant close/open closed/open closing/opening clothed/unclothed
coarsely/finely coastal/inland coated/uncoated cognizance/incognizance coherent/incoherent coil/uncoil cold/hot coldness/hotness
collapsible/noncollapsible collective/distributive colonize/decolonize color/colorlessness color/discolor colored/uncolored
colorful/colorless columned/noncolumned combined/uncombined come/go comedy/tragedy comfort/discomfort comfortable/uncomfortable
comfortably/uncomfortably commensurate/incommensurate commercial/noncommercial commissioned/noncommissioned committed/uncommitted
common/individual common/uncommon commonality/individuality communicative/uncommunicative compact/loose comparable/incomparable
compatibility/incompatibility compatible/incompatible competence/incompetence competent/incompetent competently/incompetently
competition/cooperation competitive/noncompetitive competitively/noncompetitively complete/incomplete completeness/incompleteness
complex/simple complexity/simplicity compliance/noncompliance compliant/defiant complicate/simplify complimentary/uncomplimentary
composed/discomposed composure/discomposure comprehensible/incomprehensible comprehension/incomprehension comprehensive/noncomprehensive
comprehensively/noncomprehensively compress/decompress compromising/uncompromising con/pro concave/convex concealed/unconcealed
concealing/revealing concentrate/deconcentrate concentrated/distributed concentration/dilution concentration/distribution
concentric/eccentric concentricity/eccentricity conception/misconception concern/unconcern concerned/unconcerned concise/prolix
conclusive/inconclusive conclusively/inconclusively conditional/unconditional conditionally/unconditionally conductor/insulator
confidence/diffidence confident/diffident confirmed/unconfirmed conform/deviate conformity/nonconformity connect/disconnect
connected/unconnected conquerable/unconquerable conscientious/unconscientious conscious/unconscious consciously/unconsciously
consciousness/unconsciousness consequence/inconsequence conservative/liberal conserve/waste considerable/inconsiderable
considerate/inconsiderate considerately/inconsiderately consistency/inconsistency consistent/inconsistent consistently/inconsistently
consonant/vowel consonantal/vocalic conspicuous/inconspicuous conspicuously/inconspicuously constancy/inconstancy constant/inconstant
constitutional/unconstitutional constricted/unconstricted construction/misconstruction constructive/destructive
consummated/unconsummated consumptive/generative contaminate/decontaminate contamination/decontamination contemptible/estimable
content/discontent contented/discontented continual/sporadic continuance/discontinuance continuation/discontinuation
continue/discontinue continued/discontinued continuity/discontinuity continuous/discontinuous contracted/expanded
contraindicate/indicate contraindication/indication controlled/uncontrolled controversial/uncontroversial convenience/inconvenience
convenient/inconvenient conveniently/inconveniently conventional/nuclear conventional/unconventional conventionally/unconventionally
converge/diverge convergence/divergence convergent/divergent convinced/unconvinced convincing/unconvincing convincingly/unconvincingly
cooked/raw cool/heat cool/warm cooperative/uncooperative coordination/incoordination cork/uncork corporeal/incorporeal
corporeality/incorporeality correct/incorrect correctly/incorrectly correctness/incorrectness corrupt/incorrupt
corruptibility/incorruptibility cosmopolitan/provincial counterfeit/genuine couple/uncouple courage/cowardice courteous/discourteous
courtesy/discourtesy cousinly/uncousinly cover/uncover covert/overt covertly/overtly creative/uncreative creativeness/uncreativeness
credible/incredible credibly/incredibly credit/debit critical/noncritical critical/uncritical critically/uncritically criticize/praise
crooked/straight crossed/uncrossed crowded/uncrowded crowned/uncrowned crucial/noncrucial cry/laugh cubic/linear cubic/planar
curable/incurable curdle/homogenize curious/incurious curly/straight current/noncurrent curtained/curtainless cut/uncut
damaged/undamaged danger/safety dangerous/safe dark/light dead/live dead/living deaf/hearing debilitating/invigorating deceive/undeceive
decency/indecency decent/indecent decently/indecently decisive/indecisive decisively/indecisively declarative/interrogative
declared/undeclared decline/improvement decorum/indecorum decrease/increase decreased/increased decreasing/increasing
decrement/increment dedicated/undedicated deductible/nondeductible deductive/inductive deep/shallow deepness/shallowness defeat/victory
defence/offence defensive/offensive defined/undefined definite/indefinite deflation/inflation defuse/fuse deglycerolize/glycerolize
dehumanize/humanize dejected/elated delay/rush delicate/rugged demagnetize/magnetize demand/supply demanding/undemanding
dematerialize/materialize demerit/merit demobilization/mobilization demobilize/mobilize democratic/undemocratic demote/promote
demotion/promotion demystify/mystify demythologize/mythologize denationalize/nationalize denaturalize/naturalize deniable/undeniable
deoxidise/oxidise dependable/undependable dependent/independent depersonalize/personalize depress/elate depression/elation
deprive/enrich deregulate/regulate derequisition/requisition derestrict/restrict derived/underived descriptive/prescriptive
descriptive/undescriptive desegregate/segregate desensitize/sensitize desirable/undesirable despair/hope destabilise/stabilize
destabilization/stabilization destabilize/stabilize destroyed/preserved desynchronize/synchronize desynchronizing/synchronizing
detected/undetected determinable/indeterminable determinate/indeterminate determined/undetermined dethrone/enthrone
developed/undeveloped development/nondevelopment devoice/voice devolution/evolution diachronic/synchronic differ/equal
difference/sameness different/same differentiated/undifferentiated difficult/easy digestible/indigestible dignified/undignified
diligent/negligent diluted/undiluted diplomatic/undiplomatic direct/indirect directional/omnidirectional disable/enable
disabling/enabling discernible/indiscernible discerning/undiscerning discipline/indiscipline discourage/encourage
discouragement/encouragement discouraging/encouraging discouragingly/encouragingly discreetly/indiscreetly discriminate/indiscriminate
discriminating/undiscriminating disembark/embark disembarrassment/embarrassment disenchant/enchant disenchanted/enchanted
disenfranchise/enfranchise disenfranchisement/enfranchisement disentangle/entangle disequilibrium/equilibrium disesteem/esteem
dishearten/hearten dishonest/honest dishonestly/honestly dishonesty/honesty dishonor/honor dishonorable/honorable dishonorably/honorably
disincarnate/incarnate disincentive/incentive disinclined/inclined disinfect/infect disinflation/inflation disintegrate/integrate
disintegrative/integrative disjoin/join dislike/like dislike/liking dislodge/lodge disloyal/loyal disloyalty/loyalty
disobedience/obedience disobedient/obedient disobediently/obediently disobey/obey disoblige/oblige disorder/order disordered/ordered
disorderliness/orderliness disorderly/orderly disorganize/organize disorganized/organized disorient/orient disparage/flatter
dispensable/indispensable displease/please displeased/pleased displeasing/pleasing dispose/indispose disproportion/proportion
disproportionate/proportionate disproportionately/proportionately disprove/prove disqualify/qualify disreputable/reputable
disrepute/repute disrespect/respect disrespectful/respectful dissatisfaction/satisfaction dissatisfy/satisfy disservice/service
dissimilar/similar dissimilarity/similarity dissimilitude/similitude dissuade/persuade dissuasive/persuasive distal/mesial
distal/proximal distinct/indistinct distinctness/indistinctness distinguishable/indistinguishable distrust/trust
distrustfully/trustfully disunify/unify diurnal/nocturnal diversified/undiversified diversify/specialize divest/invest divide/multiply
divide/unite divided/united docile/stubborn dock/undock domestic/foreign domestic/undomestic dominant/recessive dominant/subordinate
domineering/submissive down/up downgrade/upgrade downstairs/upstairs downstream/upstream downtown/uptown downward/upward
downwards/upwards downwind/upwind dramatic/undramatic dramatically/undramatically dress/undress drinkable/undrinkable
drunkenness/soberness dry/wet dryness/wetness due/undue dull/lively dying/nascent dynamic/undynamic dysgenic/eugenic dysphoria/euphoria
dysphoric/euphoric dystopia/utopia dystopian/utopian eager/uneager eared/earless early/late earned/unearned earthly/heavenly east/west
easterly/westerly eastern/western easy/uneasy ebb/tide ecdemic/epidemic edifying/unedifying educated/uneducated effective/ineffective
effectively/ineffectively effectiveness/ineffectiveness effectually/ineffectually efficacious/inefficacious efficacy/inefficacy
efficiency/inefficiency efficient/inefficient efficiently/inefficiently efflux/influx effortful/effortless elastic/inelastic
elasticity/inelasticity elegance/inelegance elegant/inelegant eligible/ineligible emigrate/immigrate emotional/unemotional
emotionality/unemotionality emotionally/unemotionally empirical/theoretical empirically/theoretically employed/unemployed
employment/unemployment emptiness/fullness empty/fill empty/full endemic/epidemic endowed/unendowed energetic/lethargic enforce/exempt
enforceable/unenforceable enforced/unenforced enlightened/unenlightened enlightenment/unenlightenment enrich/impoverish enter/exit
enterprising/unenterprising enthusiastic/unenthusiastic enthusiastically/unenthusiastically equal/unequal equality/inequality
equally/unequally equipped/unequipped equitable/inequitable equity/inequity equivalence/nonequivalence equivocal/unequivocal
erase/record erect/unerect esoteric/exoteric essential/inessential established/unestablished estivate/hibernate ethical/unethical
even/odd even/uneven evenly/unevenly ever/never evil/good evilness/goodness evitable/inevitable exact/inexact exactly/inexactly
exaugural/inaugural excited/unexcited exciting/unexciting exclude/include exclusion/inclusion exclusive/inclusive excusable/inexcusable
exempt/nonexempt exhale/inhale exhausted/unexhausted exhaustible/inexhaustible existence/nonexistence existent/nonexistent
expected/unexpected expedient/inexpedient expendable/unexpendable experience/inexperience experienced/inexperienced
explicable/inexplicable explicit/implicit explicitly/implicitly explode/implode exploratory/nonexploratory explosive/nonexplosive
export/import express/local expressible/inexpressible expressively/inexpressively extant/extinct extended/unextended extensive/intensive
exterior/interior external/internal externally/internally extinguish/ignite extraordinary/ordinary extrasensory/sensory
extraterritorial/territorial extricable/inextricable extrinsic/intrinsic extrospective/introspective extrusive/intrusive eyed/eyeless
faced/faceless fail/succeed failure/success fair/unfair fairly/unfairly fairness/unfairness faithful/unfaithful faithfully/unfaithfully
fall/rise fallible/infallible falling/rising false/true falsehood/truth falsity/truth fame/infamy familiar/strange familiar/unfamiliar
familiarity/unfamiliarity fancy/plain far/near farness/nearness farsighted/nearsighted fashionable/unfashionable fast/slow
fasten/unfasten fastened/unfastened fastidious/unfastidious fat/thin fatal/nonfatal fatty/nonfat favorable/unfavorable
favorably/unfavorably fear/fearlessness fearfully/fearlessly feasibility/infeasibility feathered/unfeathered feed/starve
felicity/infelicity female/male femaleness/maleness feminine/masculine feminine/neuter femininity/masculinity fertile/sterile few/many
fewer/more fewest/most fictional/nonfictional fidelity/infidelity figurative/literal figuratively/literally filial/parental
filled/unfilled financial/nonfinancial fingered/fingerless finished/unfinished finite/infinite finitely/infinitely first/last fit/unfit
fitness/unfitness fixed/unfixed flexibility/inflexibility flexible/inflexible following/leading folly/wisdom foolish/wise
foolishly/wisely forbid/permit forceful/forceless foreign/native forget/remember forgettable/unforgettable formal/informal
formalism/imitation formally/informally former/latter fortunate/unfortunate fortunately/unfortunately forward/reverse found/lost
fractional/whole fragrant/malodorous frail/robust framed/unframed fraternal/identical free/unfree frequent/infrequent
frequently/infrequently fresh/stale freshness/staleness friendliness/unfriendliness friendly/unfriendly frivolity/seriousness
frivolous/serious front/rear frozen/unfrozen fruitful/unfruitful fruitfulness/fruitlessness fueled/unfueled function/malfunction
functional/nonfunctional functional/organic functioning/malfunctioning furnished/unfurnished future/past future/present
futurity/presentness gaseous/liquid gaseous/solid gather/spread general/particular general/specific generally/specifically
generosity/stinginess generous/stingy generous/ungenerous geometrically/linearly glad/sad gladden/sadden glazed/unglazed
glorious/inglorious gloved/gloveless gracefully/gracelessly gracefully/ungracefully gracious/ungracious graciously/ungraciously
gradual/steep gradual/sudden grammatical/ungrammatical grammatically/ungrammatically grateful/ungrateful gratitude/ingratitude
gravity/levity greater/lesser green/ripe greenness/ripeness gregarious/ungregarious groomed/ungroomed gross/net grudgingly/ungrudgingly
guilt/innocence guilty/innocent hairless/hairy half/whole handed/handless handled/handleless happily/sadly happily/unhappily
happiness/sadness happiness/unhappiness happy/unhappy hard/soft hardness/softness hardware/software harmful/harmless
harmfully/harmlessly harmonic/nonharmonic harmonious/inharmonious harness/unharness hate/love hateful/lovable hatless/hatted have/lack
headed/headless headed/unheaded healthful/unhealthful healthy/unhealthy heaviness/lightness heavy/light heedful/heedless
helpful/unhelpful helpfully/unhelpfully here/there hesitantly/unhesitatingly heterogeneity/homogeneity heterogeneous/homogeneous
heterosexual/homosexual heterozygous/homozygous high/low highland/lowland highness/lowness hitch/unhitch hollow/solid
hollowness/solidity holy/unholy hook/unhook hopeful/hopeless hopefully/hopelessly horizontal/inclined horizontal/vertical
hospitable/inhospitable hospitality/inhospitality human/nonhuman humane/inhumane humanely/inhumanely humble/proud humility/pride
humorless/humorous hungry/thirsty hurried/unhurried hurriedly/unhurriedly husbandly/wifely hydrophilic/hydrophobic
hyperthyroidism/hypothyroidism hypertonic/isotonic hypotonic/isotonic identifiable/unidentifiable idle/work ignoble/noble ignore/notice
ill/well illegal/legal illegibility/legibility illegitimacy/legitimacy illegitimate/legitimate illegitimately/legitimately illicit/licit
illiterate/literate illness/wellness illogical/logical illogically/logically imaginatively/unimaginatively imitative/nonimitative
immaterial/material immature/mature immaturity/maturity immeasurable/measurable immediacy/mediacy immediate/mediate immobile/mobile
immobility/mobility immoderate/moderate immoderately/moderately immoderation/moderation immodest/modest immodestly/modestly
immodesty/modesty immoral/moral immorality/morality immorally/morally immortal/mortal immortality/mortality impaired/unimpaired
impalpable/palpable impartial/partial impassable/passable impatience/patience impatient/patient impatiently/patiently
imperceptible/perceptible imperceptibly/perceptibly imperfect/perfect imperfectibility/perfectibility imperfection/perfection
imperfectly/perfectly impermanence/permanence impermanent/permanent impersonal/personal impersonally/personally impervious/pervious
impiety/piety impious/pious implacable/placable implausible/plausible impolite/polite impolitely/politely impoliteness/politeness
impolitic/politic importance/unimportance important/unimportant impossibility/possibility impossible/possible impossibly/possibly
impotence/potence impotent/potent impractical/practical imprecise/precise imprecisely/precisely imprecision/precision
impressive/unimpressive improbability/probability improbable/probable improper/proper improperly/properly impropriety/propriety
improved/unimproved imprudence/prudence impure/pure impurity/purity inboard/outboard inclined/vertical income/outgo incoming/outgoing
indoor/outdoor indoors/outdoors induced/spontaneous indulgent/nonindulgent industrial/nonindustrial infectious/noninfectious
inferior/superior inferiority/superiority infield/outfield inflow/outflow influential/uninfluential informed/uninformed infra/supra
inhabited/uninhabited inhibited/uninhibited initiate/uninitiate injectable/uninjectable injured/uninjured injustice/justice inner/outer
inoffensive/offensive inoperable/operable inoperative/operative inorganic/organic inorganically/organically inquiring/uninquiring
insane/sane insanely/sanely insanity/sanity insecure/secure insecurely/securely insecurity/security insensibility/sensibility
insensible/sensible insensitive/sensitive insentient/sentient inside/outside insignificance/significance insignificant/significant
insignificantly/significantly insincere/sincere insincerely/sincerely insincerity/sincerity insoluble/soluble inspiring/uninspiring
instability/stability institutional/noninstitutional institutionalized/noninstitutionalized instructive/uninstructive instrumental/vocal
insubordinate/subordinate insubstantial/substantial insufficient/sufficient insufficiently/sufficiently insured/uninsured
insurmountable/surmountable intangible/tangible integrated/nonintegrated integrated/segregated integration/segregation
intellectual/nonintellectual intelligence/stupidity intelligent/unintelligent intelligible/unintelligible intended/unintended
intense/mild intensifying/moderating intentionally/unintentionally interdepartmental/intradepartmental interested/uninterested
interesting/uninteresting interestingly/uninterestingly interference/noninterference intermediate/terminal international/national
internationalism/nationalism interspecies/intraspecies interstate/intrastate intervention/nonintervention intolerable/tolerable
intolerant/tolerant intoxicated/sober intractable/tractable intrusive/protrusive intrusive/unintrusive inutility/utility invalid/valid
invalidate/validate invariability/variability invariable/variable invisibility/visibility invisible/visible invisibly/visibly
inviting/uninviting involuntarily/voluntarily involuntary/voluntary involved/uninvolved invulnerability/vulnerability
invulnerable/vulnerable inward/outward inwardly/outwardly ionic/nonionic ionized/nonionized irrational/rational irrationally/rationally
irreconcilable/reconcilable irreducible/reducible irregular/regular irregularity/regularity irregularly/regularly irrelevance/relevance
irrelevant/relevant irreligious/religious irremediable/remediable irreparable/reparable irresistible/resistible irresolute/resolute
irresolutely/resolutely irresponsibility/responsibility irresponsible/responsible irresponsibly/responsibly irreverence/reverence
irreversibility/reversibility irreversible/reversible irrevocable/revocable irritate/soothe isometric/isotonic joint/separate joy/sorrow
joyful/sorrowful joyless/joyous juiceless/juicy junior/senior just/unjust justifiably/unjustifiably justly/unjustly keep/lose
kind/unkind kindly/unkindly knot/unknot known/unknown labeled/unlabeled laced/unlaced larboard/starboard large/small largeness/smallness
lawful/unlawful lax/tense leaded/unleaded least/most leavened/unleavened left/right legalise/outlaw legalize/outlaw legato/staccato
legged/legless lengthen/shorten less/more let/prevent lie/sit lie/stand lighted/unlighted like/unlike likelihood/unlikelihood
likely/unlikely likeness/unlikeness limited/unlimited linear/nonlinear linear/planar lined/unlined linguistic/nonlinguistic
lipless/lipped liquid/solid listed/unlisted little/much livable/unlivable live/recorded loaded/unloaded local/national lock/unlock
long/short longness/shortness loose/tight loosen/stiffen loosening/tightening lose/win lost/saved loud/soft loudly/softly
loving/unloving lowborn/noble lower/raise lowered/raised lowland/upland luckily/unluckily lucky/unlucky made/unmade magnetic/nonmagnetic
major/minor majority/minority malicious/unmalicious malnourished/nourished manageably/unmanageably manned/unmanned marked/unmarked
married/unmarried masculine/neuter mask/unmask masochistic/sadistic matched/mismatched mated/unmated maternal/paternal
matriarchal/patriarchal maximal/minimal maximize/minimize maximum/minimum meaningful/meaningless meaningfulness/meaninglessness
meatless/meaty mechanical/nonmechanical medical/surgical melodious/unmelodious mendacity/veracity mental/physical merciful/merciless
metallic/nonmetallic military/unmilitary mindful/unmindful mistrust/trust misused/used modern/nonmodern modified/unmodified
mononuclear/trinucleate monophonic/polyphonic moonless/moonlit motivated/unmotivated moved/unmoved moving/nonmoving moving/unmoving
multiculturalism/nationalism multidimensional/unidimensional multiform/uniform multilateral/unilateral multiple/single multiply/singly
multivalent/univalent musical/unmusical musically/unmusically nadir/zenith naive/sophisticated narrow/wide narrow/widen
narrowing/widening narrowness/wideness nasty/nice native/nonnative natural/supernatural natural/unnatural naturally/unnaturally
naturalness/unnaturalness nay/yea necessarily/unnecessarily necessary/unnecessary necessitate/obviate negative/positive
neighborliness/unneighborliness neurotic/unneurotic new/old no/some no/yes noisily/quietly noisy/quiet nonoperational/operational
nonparticipation/participation nonparticulate/particulate nonpayment/payment nonpolitical/political nonporous/porous
nonpregnant/pregnant nonprofessional/professional nonproliferation/proliferation nonracial/racial nonradioactive/radioactive
nonrandom/random nonreciprocal/reciprocal nonreflective/reflective nonrepetitive/repetitive nonrepresentational/representational
nonrepresentative/representative nonresident/resident nonresidential/residential nonreticulate/reticulate nonreversible/reversible
nonsignificant/significant nonslippery/slippery nonspatial/spatial nonspecific/specific nonspherical/spherical nonstandard/standard
nontaxable/taxable nontechnical/technical nonterritorial/territorial nonthermal/thermal nontoxic/toxic nontraditional/traditional
nonuniformity/uniformity nonunion/union nonviolent/violent nonviolently/violently nonvolatile/volatile normal/paranormal north/south
northern/southern nosed/noseless noticeable/unnoticeable noticed/unnoticed objective/subjective obligated/unobligated oblique/parallel
oblique/perpendicular obscurity/prominence obtrusively/unobtrusively obtrusiveness/unobtrusiveness obvious/unobvious occupied/unoccupied
off/on official/unofficial officially/unofficially offshore/onshore often/rarely oiled/unoiled old/young oleophilic/oleophobic open/shut
opposed/unopposed optimism/pessimism optimistic/pessimistic organized/unorganized oriented/unoriented original/unoriginal
originality/unoriginality orthodox/unorthodox orthodoxy/unorthodoxy ostentatious/unostentatious other/same out/safe
overachievement/underachievement overestimate/underestimate overexpose/underexpose overhand/underhand overhead/subsurface
overhead/surface overshoot/undershoot overstate/understate overstatement/understatement owned/unowned pack/unpack paid/unpaid
pain/pleasure painful/painless painfully/painlessly paintable/unpaintable painted/unpainted parallel/perpendicular
pardonable/unpardonable particular/universal partly/wholly passing/running passionate/passionless past/present pastness/presentness
patriotic/unpatriotic patterned/plain paved/unpaved peace/war peaceful/unpeaceful perceptive/unperceptive permanently/temporarily
permissive/preventive perplexed/unperplexed pin/unpin planned/unplanned planted/unplanted playable/unplayable playful/unplayful
pleasant/unpleasant pleasantly/unpleasantly plowed/unplowed pointed/pointless polished/unpolished poor/rich popular/unpopular
popularity/unpopularity porosity/solidity portable/unportable posteriority/priority postwar/prewar poverty/wealth power/powerlessness
powerful/powerless powerfulness/powerlessness precede/succeed precedented/unprecedented preceding/succeeding precocious/retarded
predictability/unpredictability predictable/unpredictable prejudiced/unprejudiced premeditated/unpremeditated prepared/unprepared
presidential/unpresidential pretentious/unpretentious primarily/secondarily primary/secondary printable/unprintable private/public
privately/publicly privileged/underprivileged processed/unprocessed productive/unproductive profane/sacred professional/unprofessional
profitability/unprofitability profitable/unprofitable profitably/unprofitably profound/superficial profundity/superficiality
progress/regress progressive/regressive prophetic/unprophetic propitious/unpropitious prospective/retrospective protected/unprotected
protective/unprotective proved/unproved provocative/unprovocative proximate/ultimate publicized/suppressed published/unpublished
pull/push punctuality/tardiness punished/unpunished punitive/rehabilitative purge/rehabilitate purposeful/purposeless
qualified/unqualified qualitative/quantitative quantitative/syllabic questionable/unquestionable quickly/slowly quiet/unquiet
quietly/unquietly ravel/unravel ready/unready real/unreal realistic/unrealistic realistically/unrealistically reality/unreality
reasonable/unreasonable reasonably/unreasonably reassure/worry reassuring/unreassuring receptive/unreceptive
reconstructed/unreconstructed recoverable/unrecoverable refined/unrefined regulated/unregulated related/unrelated
relatedness/unrelatedness relax/tense relaxed/tense reliability/unreliability reliable/unreliable reliably/unreliably
remarkably/unremarkably repentant/unrepentant reported/unreported reproducible/unreproducible resentful/unresentful resist/surrender
respectable/unrespectable responsive/unresponsive responsiveness/unresponsiveness rested/tired restful/restless restrained/unrestrained
restraint/unrestraint restricted/unrestricted restrictive/unrestrictive retail/wholesale retentive/unretentive rewarding/unrewarding
rhythmical/unrhythmical ride/walk right/wrong righteous/unrighteous righteousness/unrighteousness rightness/wrongness rimless/rimmed
rotor/stator rough/smooth roughen/smooth roughness/smoothness round/square running/standing rural/urban rusted/rustless saddle/unsaddle
salable/unsalable sarcastic/unsarcastic satisfactorily/unsatisfactorily satisfactory/unsatisfactory saturated/unsaturated
savory/unsavory scented/scentless scheduled/unscheduled scholarly/unscholarly scientific/unscientific scrupulous/unscrupulous
seal/unseal seductive/unseductive selected/unselected selfish/unselfish selfishness/unselfishness sensational/unsensational
serviceable/unserviceable servile/unservile settled/unsettled sexy/unsexy shaded/unshaded shapely/unshapely shared/unshared
shaven/unshaven sheathe/unsheathe shod/unshod short/tall shout/whisper side/top signed/unsigned silence/sound silenced/unsilenced
sit/stand sized/unsized skilled/unskilled sleep/wake sleepiness/wakefulness sleeping/waking smart/stupid smilingly/unsmilingly
snarl/unsnarl sociability/unsociability sociably/unsociably social/unsocial sold/unsold soled/soleless solved/unsolved sonic/supersonic
sound/unsound sour/sweet sour/sweeten spaced/unspaced specialized/unspecialized specified/unspecified spineless/spinous
spirited/spiritless spoken/written stable/unstable stained/unstained statesmanlike/unstatesmanlike steadily/unsteadily steady/unsteady
stemless/stemmed stifle/stimulate stimulating/unstimulating strap/unstrap stratified/unstratified strength/weakness strengthen/weaken
strengthening/weakening stressed/unstressed strong/weak strongly/weakly structured/unstructured stuff/unstuff subhuman/superhuman
subsonic/supersonic subsurface/surface successful/unsuccessful successfully/unsuccessfully succumb/survive suitability/unsuitability
suitably/unsuitably summery/vernal summery/wintry supportive/unsupportive sure/unsure surprised/unsurprised surprising/unsurprising
susceptibility/unsusceptibility susceptible/unsusceptible sworn/unsworn sympathetic/unsympathetic sympathetically/unsympathetically
systematic/unsystematic systematically/unsystematically tame/wild tangled/untangled tanned/untanned tasteful/tasteless tender/tough
theatrical/untheatrical thematic/unthematic thick/thin thicken/thin thickly/thinly thickness/thinness thoughtful/thoughtless
thoughtfully/thoughtlessly thrifty/wasteful tie/untie tied/untied timbered/untimbered timeliness/untimeliness tipped/untipped
toned/toneless tongued/tongueless topless/topped touched/untouched traceable/untraceable trained/untrained traveled/untraveled
treated/untreated troubled/untroubled trustworthy/untrustworthy truthful/untruthful truthfulness/untruthfulness tune/untune
tuneful/tuneless turned/unturned twine/untwine understood/ununderstood unusual/usual unvaried/varied unveil/veil unveiled/veiled
unventilated/ventilated unvoiced/voiced unwanted/wanted unwarily/warily unwary/wary unwaxed/waxed unweave/weave unwelcome/welcome
unwholesome/wholesome unwilling/willing unwillingness/willingness unwind/wind unwire/wire unwitting/witting unwittingly/wittingly
unwomanly/womanly unwooded/wooded unworldly/worldly unworthy/worthy unwoven/woven unwrap/wrap unwrapped/wrapped unwrinkled/wrinkled
unwritten/written useful/useless usefully/uselessly usefulness/uselessness valuable/worthless vernal/wintry virtuous/wicked wane/wax
waning/waxing wired/wireless worth/worthlessness
`;
