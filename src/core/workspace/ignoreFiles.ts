import ignore, { type Ignore } from "ignore";

/** Which files and folders the `.gitignore` files say to leave alone, seen from one folder. */
export interface Ignores {
  /** The same, seen from a folder in this one. `text`: what its own `.gitignore` says; `undefined` where it has none. */
  within(name: string, text: string | undefined): Ignores;
  /** Whether something in this folder is ignored. Whoever walks leaves an ignored folder out, with everything in it, as Git does. */
  has(name: string, isFolder: boolean): boolean;
}

/** The rules of one file, and the way from its folder to the one that is looked at. */
interface Level {
  readonly rules: Rules;
  /** Empty, or ends with `/`. */
  readonly way: string;
}

/** A repository's authors are not trusted: a pattern that takes longer is left out. Libraries turn patterns into regular expressions that go back. */
const most = { lines: 10_000, lineLength: 500, starsInPart: 3, deepStars: 3 };
/** The library remembers all it was asked; after so many questions it begins anew. */
const mostRemembered = 10_000;

/** Gitignore's rules from a folder on. `texts`: the files that hold there, the outermost first, each with the way from its folder to this one, such as `docs/api/`. */
export function createIgnores(texts: readonly { readonly text: string; readonly way: string }[]): Ignores {
  return ignoresOf(texts.map(({ text, way }) => ({ rules: Rules.of(text), way })));
}

function ignoresOf(levels: readonly Level[]): Ignores {
  return {
    within(name, text) {
      const deeper = levels.map(({ rules, way }) => {
        const inside = `${way}${name}/`;
        return { rules: rules.openTo(inside), way: inside };
      });
      return ignoresOf(text === undefined ? deeper : [...deeper, { rules: Rules.of(text), way: "" }]);
    },
    has(name, isFolder) {
      // The deepest file that says something has the last word.
      for (const { rules, way } of levels.toReversed()) {
        const verdict = rules.verdictOn(`${way}${name}${isFolder ? "/" : ""}`);
        if (verdict.isLetIn) return false;
        if (verdict.pattern !== undefined) return true;
      }
      return false;
    },
  };
}

class Rules {
  private matcher: Ignore | undefined;
  private asked = 0;

  private constructor(private readonly patterns: readonly string[]) {}

  static of(text: string): Rules {
    return new Rules(text.replace(/^\uFEFF/, "").split(/\r?\n/, most.lines).filter(isQuick));
  }

  /** For a folder that a deeper file has let in though these leave it out: what they say of the folder, they would say of all in it. */
  openTo(folder: string): Rules {
    if (this.verdictOn(folder).pattern === undefined) return this;
    // Each by itself: a file of ten thousand patterns that all leave the folder out would else be read anew for each of them.
    return new Rules(this.patterns.filter((each) => !ignore().add(each).ignores(folder)));
  }

  /** `pattern`: the one that ignores it. */
  verdictOn(path: string): { readonly pattern: string | undefined; readonly isLetIn: boolean } {
    if (this.patterns.length === 0) return { pattern: undefined, isLetIn: false };
    if (this.matcher === undefined || ++this.asked > mostRemembered) {
      this.matcher = ignore().add(this.patterns);
      this.asked = 0;
    }
    const { rule, ignored, unignored } = this.matcher.test(path);
    return { pattern: ignored ? rule?.pattern : undefined, isLetIn: unignored };
  }
}

function isQuick(line: string): boolean {
  if (line.length > most.lineLength) return false;
  return line.split("**").length - 1 <= most.deepStars && line.split("/").every((part) => part.split("*").length - 1 <= most.starsInPart);
}
