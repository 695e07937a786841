import { isLetter } from "../../../document/characters";
import { type Detector, endOfMatch, isAlphanumeric, nothing, one } from "../detector";

/** Names that belong to nobody. */
const anybody =
  /^(?:user|users|username|name|you|your|yourname|yourusername|me|myuser|someone|somebody|runner|runneradmin|shared|public|default|all users|default user|admin|administrator|root|ubuntu|debian|vagrant|node|app|vscode|circleci|travis|jenkins|git|linuxbrew|example|test|home|www|ec2-user|codespace|gitpod|pi|src|lib|bin|index|api|page|pages|docs|assets|static|images|desktop|documents|downloads)$/i;
const folderName = /[\p{L}\p{N}][\p{L}\p{N}._-]{0,40}/uy;
const windowsName = /[\p{L}\p{N}](?:[\p{L}\p{N}._-]| (?=[\p{L}\p{N}]{1,30}\\)){0,40}/uy;

/** Who somebody is on a machine, in the path of a home folder. The rest of the path stays. */
export const homePaths: Detector = {
  id: "homePath",
  triggers: ["/home/", "/Users/", "\\Users\\", "\\\\Users\\\\", ":/Users/", "\\Documents and Settings\\"],
  find(text, start, end) {
    const isWindows = text.charCodeAt(start) === 92;
    const before = text.charCodeAt(start - 1);
    // `https://host/home/…`, `src/home/…`: some other folder of that name.
    if (!isWindows && (isAlphanumeric(before) || before === 46 || before === 45 || before === 95 || before === 47 || before === 126)) {
      if (!/(?:\bfile:\/\/|\/mnt\/[a-z]|^\/[a-z]|\s\/[a-z]|\b[A-Za-z]:)$/.test(text.slice(Math.max(0, start - 12), start))) return nothing;
    }
    const close = endOfMatch(isWindows ? windowsName : folderName, text, end);
    const stop = close > 0 && text.charCodeAt(close - 1) === 46 ? close - 1 : close;
    const name = stop < 0 ? "" : text.slice(end, stop);
    return name === "" || anybody.test(name) || (!isWindows && !isFolderEnd(text, stop)) ? nothing : one("user", end, stop);
  },
};

/** A name that stands alone behind `/home/` may be a page; a file there has an ending. */
function isFolderEnd(text: string, end: number): boolean {
  const unit = text.charCodeAt(end);
  return unit !== 40 && !(unit === 46 && isLetter(text.charCodeAt(end + 1)));
}
