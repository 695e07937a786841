/**
 * How the arguments of PropBank (Palmer, Gildea and Kingsbury 2005; annotation guidelines of Bonial et al. 2012) become our six roles. The
 * mapping sees the gold label, the predicate's roleset and the argument's own first word; it never sees what we find.
 *
 * | role | PropBank |
 * | --- | --- |
 * | agent | ARG0 |
 * | patient | ARG1 |
 * | location | ARGM-LOC |
 * | time | ARGM-TMP |
 * | instrument | ARGM-MNR that begins with “with”, “by”, “using”, “via” or “through” |
 * | beneficiary | ARG2 and ARGM-GOL of verbs of giving, telling and doing something for somebody, where they begin with “to” or “for” or with no preposition |
 *
 * All else (other numbered arguments, cause, purpose, manner, degree, negation, modality, references R-, continuations C-) is not counted
 * on either side.
 */
import type { RoleName } from "../../src/core/relational/relations";

/** The role of a labelled argument; undefined where it has none of the six. */
export function roleOf(label: string, sense: string, argument: string): RoleName | undefined {
  const opening = argument.split(/\s/, 1)[0]!.toLowerCase();
  switch (label) {
    case "ARG0":
      return "agent";
    case "ARG1":
      return "patient";
    case "ARGM-LOC":
      return "location";
    case "ARGM-TMP":
      return "time";
    case "ARGM-MNR":
      return means.has(opening) ? "instrument" : undefined;
    case "ARG2":
    case "ARGM-GOL":
      return recipientVerbs.has(sense.split(".", 1)[0]!) && !otherPrepositions.has(opening) ? "beneficiary" : undefined;
    default:
      return undefined;
  }
}

const means = new Set(["with", "by", "using", "via", "through"]);

const otherPrepositions = new Set(
  (
    "about above across after against along among around as at before behind below beneath beside between by from in into near of off on " +
    "onto out over under up upon with within"
  ).split(" "),
);

/**
 * Verbs whose second argument receives something or is served; compiled for Gloss after the dative and benefactive classes of Levin (1993).
 */
const recipientVerbs = new Set(
  (
    "give tell send show offer pay teach sell lend write bring grant hand mail email e-mail fax forward ask assign award bequeath buy " +
    "cook deliver deny distribute donate email explain feed get " +
    "guarantee introduce lease leave loan make owe pass permit present promise provide recommend rent report return say sing speak " +
    "submit supply suggest talk throw toss transfer serve allow cause do " +
    "describe announce apologize complain mention read refund repay reply respond thank"
  ).split(" "),
);
