/**
 * Short words that give a language away, used to tell English blocks from others. Words that two of the languages share are left out where they mislead
 * (`in`, `an`, `on`, `die`, `no`, `me`). Compiled for Gloss; MIT.
 */
export const englishFunctionWords =
  "the of and to is that it for with are this be by from not or have has was were which you your they will can would should must may when if then than its their there these those been into each does do how what any all use only other such more at as but we our".split(
    " ",
  );

export const foreignFunctionWords = [
  // German
  "der das und ist nicht ein eine einen einem einer mit für auf dem den des von zu sich auch wird werden sind oder wenn kann muss müssen soll sollte dass bei nach aus wie über",
  // French
  "le la les des une est et dans pour que qui sur avec pas par plus être sont cette ces aux du doit doivent peut vous nous ou où leur",
  // Spanish and Portuguese
  "el los las una por para con que del como más pero está son debe puede cuando este esta os das uma não com são você quando pelo pela deve pode ao",
  // Italian
  "il lo gli di che è per con non una sono della delle dei nel nella questo questa deve può anche",
  // Dutch
  "het een van niet zijn voor met aan wordt worden moet kan naar ook deze dat bij",
  // Swedish, Danish, Norwegian
  "och att det som är för med inte av till ska og er ikke til skal kan på av",
  // Polish, Czech
  "się nie jest oraz przez który dla jako musi je na že jako nebo být",
  // Turkish, Finnish, Hungarian
  "ve bir bu için ile olarak ja on ei että tai egy és hogy nem vagy",
].flatMap((list) => list.split(" ")).filter((word) => !["on", "er", "is", "do", "as", "her", "je", "na", "kan", "con", "du", "plus", "del", "die", "den", "ja", "av"].includes(word));

/** A full stop after one of these is part of the word, not the end of a sentence. `etc` is not here: it ends sentences as often as not. */
export const abbreviations =
  "e.g i.e vs cf fig figs sec sect secs nos vol pp ed eds ch approx dept est inc ltd corp co mr mrs ms dr prof st jr sr gen rev hon al viz resp ca eq eqs ref refs jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri".split(
    " ",
  );
