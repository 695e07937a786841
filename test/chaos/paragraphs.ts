import type { Random } from "./random";

/** A paragraph as people write them in specifications, with something in it for every analyzer. Seldom twice the same. */
export function paragraph(random: Random): string {
  return Array.from({ length: 2 + random.below(3) }, () => sentence(random)).join(" ");
}

function sentence(random: Random): string {
  const { pick, below } = random;
  const [one, two] = [pick(things), pick(things)];
  return pick([
    () => `The ${one} must answer within ${10 + below(500)} ms.`,
    () => `The ${one} must not ${pick(deeds)} the ${two}.`,
    () => `However, the ${one} may ${pick(deeds)} the ${two} ${1 + below(9)} times.`,
    () => `The ${one} stopped working because the ${two} was **${pick(states)}**.`,
    () => `Therefore the ${one} will again ${pick(deeds)} “the ${two}” of ${pick(names)}.`,
    () => `Could you ${pick(deeds)} the ${one} before ${2020 + below(9)}?`,
    () => `If the ${one} is ${pick(states)}, then ${pick(deeds)} the ${two}.`,
    () => `${pick(names)} regrets that the ${one} is ${pick(states)} – and knows it.`,
    () => `For example, ${1 + below(99)} of ${100 + below(900)} requests   ${pick(deeds)} the ${two}.`,
    () => `Please ${pick(deeds)} the ${one}, although the ${two} is always ${pick(states)}.`,
  ])();
}

const things = ["server", "cache", "journal", "client", "queue", "index", "parser", "report", "schedule", "token", "größte Datei", "backup", "form"];
const deeds = ["retry", "remove", "accept", "encrypt", "open", "store", "ignore", "send", "validate"];
const states = ["full", "empty", "closed", "stale", "encrypted", "late", "optional", "broken 🙂"];
const names = ["Ada", "Grace", "the operator", "Mr. Turing"];
