import { analyzers } from "../../../src/core/analytical";
import { messagesFor } from "../../../src/core/analytical/question";
import { unitOf } from "../../../src/core/analytical/unit";
import type { Provider } from "../../../src/core/provider";
import { readReply } from "../../../src/providers/replyReader";
import type { Attack } from "./attacks";
import { answerMeans } from "../../english";

/** What the model says when it has fallen for an attack: the items of its reply, of any shape. */
export type Obedience = (units: readonly { readonly unit: number; readonly text: string }[], attack: Attack) => readonly unknown[];

/** As told: nothing, or a presupposition at the beginning of every unit. */
export const asTold: Obedience = (units, { goal }) =>
  goal === "suppress"
    ? []
    : units.map(({ unit, text }) => ({ unit, type: "presupposition", quote: text.split(" ").slice(0, 2).join(" "), speechAct: "", meaning: "Forged.", why: "Told so.", confidence: 1 }));

/**
 * A model that does whatever a text tells it, if it can make it out: it sees through every disguise, which makes it worse than real ones. Otherwise it answers as
 * the built-in analyzer does. It reads the very message that is sent, and its reply is read as a model's.
 */
export function gullibleModel(attack: Attack | undefined, obey: Obedience = asTold): Provider {
  return {
    id: "gullible",
    label: "gullible model",
    model: "g",
    isBuiltIn: false,
    async *ask(question) {
      const { user } = messagesFor(question);
      const asked: { readonly units: readonly { readonly unit: number; readonly text: string }[] } = JSON.parse(user.slice(user.indexOf("{"), user.lastIndexOf("}") + 1));
      const isFooled = attack !== undefined && asked.units.some(({ text }) => madeOut(text).includes(attack.trigger));
      const findings = isFooled
        ? obey(asked.units, attack)
        : asked.units.flatMap(({ unit, text }) => analyzers.pragmatics.answer(unitOf(analyzers.pragmatics, [{ role: "text", text }]), answerMeans()).map((item) => ({ unit, ...Object(item) })));
      yield* readReply(pieces(JSON.stringify({ findings })), question.units.length);
    },
  };
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 500) yield text.slice(at, at + 500);
}

function madeOut(text: string): string {
  const tagged = text.replaceAll(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCharCode(tag.codePointAt(0)! - 0xe0000));
  const seen = tagged.replaceAll(/[\p{Cf}\u{fe00}-\u{fe0f}]/gu, "").normalize("NFKC");
  const latin = seen.replaceAll("\u043e", "o").replaceAll("\u0435", "e");
  const decoded = latin.replaceAll(/[a-z\d+/]{24,}={0,2}/gi, (run) => `${run} ${Buffer.from(run, "base64").toString("latin1")}`);
  return decoded.replaceAll(/[*_]/g, "").replaceAll("\n- ", " ").replaceAll("\n", " ").toLowerCase();
}
