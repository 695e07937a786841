/** Adverbs that can stand for a place or a time as noun phrases do. */
export const placesAndTimes: ReadonlySet<string> = new Set("here there home abroad overseas downtown upstairs downstairs elsewhere now today tomorrow yesterday tonight ago then".split(" "));
