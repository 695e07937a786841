import { tasks } from "../../src/core/tasks";
import { honestReply } from "./behaviour";
import { askedUnits } from "./request";
import type { SeenRequest } from "./server";

const topics = ["mail server", "build server", "billing service", "search index", "photo archive", "print queue", "backup job", "chat gateway"];

/** A document's paragraphs, some dozens of calls in all. Each of the first half contradicts one of the second; nothing else is found. */
export const statements: readonly string[] = [30, 7].flatMap((days) => topics.map((topic) => `The ${topic} keeps every record for ${days} days.`));

/** Whether there is something to be found in what was asked so far. */
export function hasFound(requests: readonly SeenRequest[]): boolean {
  return requests.some(({ chat }) => chat !== undefined && honestReply(chat, { analyzers: tasks }) !== '{"findings":[]}');
}

/** Whether a call hangs, and all that do not have come to their end. */
export function isHalfWay(requests: readonly SeenRequest[]): boolean {
  return requests.some(({ fault }) => fault === "hang") && requests.every(({ fault, ending }) => fault === "hang" || ending === "sent");
}

/** Digests of the units that were answered, in order. */
export function answeredUnits(requests: readonly SeenRequest[]): readonly string[] {
  const chats = requests.flatMap(({ chat, fault }) => (chat !== undefined && fault === "none" ? [chat] : []));
  return chats.flatMap((chat) => askedUnits(chat, tasks)?.units.map(({ digest }) => digest) ?? []);
}

/** Requests that are not as they should be: calls that hang are to be ended by whoever has put them, the others by their reply. */
export function wronglyEnded(requests: readonly SeenRequest[]): readonly string[] {
  return requests.filter(({ fault, ending }) => ending !== (fault === "hang" ? "gone" : "sent")).map(({ fault, ending }) => `${String(fault)}: ${String(ending)}`);
}
