/** Words and phrases that no finding is to be about. */
export class AcceptedTerms {
  private readonly folded: ReadonlySet<string>;
  private readonly longest: number;

  private constructor(folded: ReadonlySet<string>) {
    this.folded = folded;
    // Line ends and indentation may stand between the words of a phrase.
    this.longest = 8 + 2 * Math.max(...[...folded].map((term) => term.length));
  }

  /** `undefined` where there are none, so that most documents pay nothing. */
  static of(...lists: readonly Iterable<string>[]): AcceptedTerms | undefined {
    const folded = new Set(lists.flatMap((list) => [...list].map(fold)).filter((term) => term !== ""));
    return folded.size === 0 ? undefined : new AcceptedTerms(folded);
  }

  /** Whether the words from `start` to `end` of a text are one of them, whatever the case and the white space. For every visible mark on every keystroke. */
  has(text: string, start: number, end: number): boolean {
    return end - start <= this.longest && this.folded.has(fold(text.slice(start, end)));
  }
}

function fold(words: string): string {
  return words.trim().split(/\s+/).join(" ").toLowerCase();
}
