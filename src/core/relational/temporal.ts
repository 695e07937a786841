import type { Parse } from "../language/parse";

const monthsAndDays = new Set(
  (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. " +
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mon. tue. wed. thu. fri. sat. sun. mondays tuesdays wednesdays thursdays fridays saturdays sundays"
  ).split(" "),
);

/** Whether a word names a month or a day of the week: in capitals, for may, march and sun are other words too. */
export function isMonthOrDay(parse: Parse, word: number): boolean {
  return (parse.shape(word) & 1) === 1 && parse.end(word) - parse.start(word) >= 3 && monthsAndDays.has(parse.lower(word));
}
