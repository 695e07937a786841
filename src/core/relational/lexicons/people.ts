/** Words that say of a person whether they are spoken of as he or as she. Compiled for Gloss from general knowledge. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Nouns and titles, as lemmas in lower case. */
export const hisNouns = words(
  "man boy guy gentleman lad bloke dude fellow chap father dad daddy papa pa brother bro son uncle nephew grandfather grandpa granddad grandson husband boyfriend fiancé groom bridegroom widower stepfather " +
    "stepson godfather godson king prince duke earl baron count emperor tsar czar sultan lord knight squire actor waiter host hero steward policeman fireman mailman postman salesman businessman spokesman chairman " +
    "congressman fisherman gunman nobleman workman cowboy priest monk friar bishop pope abbot imam rabbi wizard warlock sir mr mr. mister monsieur herr señor don brethren patriarch bachelor rooster bull stallion",
);
export const herNouns = words(
  "woman girl lady gal lass maiden maid mother mom mum mommy mummy mama ma sister sis daughter aunt auntie niece grandmother grandma granny granddaughter wife girlfriend fiancée bride widow stepmother " +
    "stepdaughter godmother goddaughter queen princess duchess countess baroness empress dame actress waitress hostess heroine stewardess policewoman businesswoman spokeswoman chairwoman congresswoman " +
    "saleswoman nun abbess witch sorceress goddess priestess mrs mrs. ms ms. miss madam ma'am madame mademoiselle frau fräulein señora señorita matriarch spinster midwife ballerina hen cow mare",
);

/** Titles before names, which are no part of what a name is known by. */
export const titles = words(
  "mr mr. mrs mrs. ms ms. miss mister dr dr. doctor prof prof. professor sir madam madame lord lady dame king queen prince princess duke duchess earl count countess baron baroness emperor empress pope saint st " +
    "st. president vice-president chancellor premier governor gov gov. senator sen sen. congressman congresswoman representative rep rep. mayor minister secretary ambassador judge justice " +
    "general gen gen. colonel col col. major maj maj. captain capt capt. lieutenant lt lt. sergeant sgt sgt. corporal private admiral commander reverend rev rev. father brother sister mother bishop archbishop cardinal rabbi " +
    "imam sheikh ayatollah mullah monsieur herr frau señor señora don uncle aunt grandpa grandma coach inspector detective officer",
);

/** Nouns for groups of people that are one: they take `it` as well as `they`. */
export const collectives = words(
  "team group family company government committee council board crew staff audience crowd band couple pair class party firm army navy police public community majority minority jury club corporation organization " +
    "organisation agency department ministry union association panel press media population generation nation enemy opposition faculty management gang bank school university church court parliament congress senate",
);

/** Nouns without -s that are plural. */
export const pluralNouns = words("people police cattle folk clergy poultry vermin personnel men women children");
