/** A version as far as it is told: `18`, `1.96`, `3.8.1`. */
export type Version = readonly number[];

/** What versions a manifest allows, or a claim says are needed. */
export interface VersionRange {
  readonly least: Version;
  /** The first version that is not allowed any more; `undefined` where there is no end. */
  readonly below: Version | undefined;
}

export function versionOf(text: string): Version | undefined {
  const match = /^v?(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?(?![\d.])/.exec(text);
  return match === null ? undefined : match.slice(1).filter((part) => part !== undefined).map(Number);
}

/** Compares as far as both are told: 18 and 18.4 are equal. */
export function compareVersions(a: Version, b: Version): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}

/** What npm, pip and others understand: `>=18`, `^1.96.0`, `~> 3.1`, `18 || 20`, `>=3.8,<4`, `18.x`. `undefined` where it is anything else. */
export function rangeOf(written: string): VersionRange | undefined {
  const ranges = written.split("||").map((part) => simpleRange(part.trim()));
  let all: VersionRange | undefined;
  for (const range of ranges) {
    if (range === undefined) return undefined;
    if (all === undefined) all = range;
    else {
      const below = all.below === undefined || range.below === undefined ? undefined : compareVersions(all.below, range.below) < 0 ? range.below : all.below;
      all = { least: compareVersions(range.least, all.least) < 0 ? range.least : all.least, below };
    }
  }
  return all;
}

function simpleRange(written: string): VersionRange | undefined {
  let least: Version | undefined;
  let below: Version | undefined;
  const parts = written.replaceAll(/([<>=~^!]) +/g, "$1").split(/[\s,]+/).filter((part) => part !== "" && part !== "-");
  if (parts.length === 0 || parts.length > 4) return undefined;
  for (const part of parts) {
    const match = /^([<>~=!]=|~>|[<>=~^])?(v?\d[\d.]*?)(?:\.[x*])*$/.exec(part);
    const version = match === null ? undefined : versionOf(match[2]!);
    if (match === null || version === undefined) return undefined;
    switch (match[1]) {
      case "<":
        below = version;
        break;
      case "<=":
        below = after(version);
        break;
      case "!=":
        break;
      case ">=":
      case ">":
        least = version;
        break;
      case "^":
        least = version;
        below = after(version.slice(0, version[0] === 0 ? 2 : 1));
        break;
      case "~":
      case "~>":
      case "~=":
        least = version;
        below = after(version.slice(0, Math.max(1, version.length - 1)));
        break;
      default:
        least = version;
        below = after(version);
    }
  }
  return least === undefined ? undefined : { least, below };
}

/** The first version behind all that begin with this one. */
function after(version: Version): Version {
  return [...version.slice(0, -1), version.at(-1)! + 1];
}

/** Whether some version that is told as far as `version` is lies in the range. */
export function allows({ least, below }: VersionRange, version: Version): boolean {
  return compareVersions(version, least) >= 0 && (below === undefined || compareVersions(version, below) < 0 || version.length < below.length);
}
