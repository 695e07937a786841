import * as z from "zod/mini";
import type { Moderator } from "../core/privacy/moderation";
import { ModelError } from "../core/provider";
import { parseJson } from "../core/json";
import { addressOf, connect, type Endpoint, hostOf } from "./endpoint";
import { failureOf } from "./openAiFailure";

/** An endpoint that speaks OpenAI's moderation protocol. */
export interface ModerationOptions extends Endpoint {
  /** The endpoint's own choice unless told otherwise. */
  readonly model?: string | undefined;
}

const reply = z.object({
  results: z.array(z.object({ flagged: z.boolean(), categories: z.catch(z.record(z.string(), z.nullish(z.boolean())), {}) })),
});

/** Asks `/moderations` below the endpoint's base address. It never tries again by itself. */
export function createModerator(options: ModerationOptions): Moderator {
  const host = hostOf(options);
  return {
    id: `moderation ${addressOf(options)}`,
    label: host,
    async judge(texts, signal) {
      if (texts.length === 0) return [];
      const secrets = [...texts, ...(options.key === undefined ? [] : [options.key]), ...Object.values(options.headers ?? {})];
      let body: string;
      try {
        const client = await connect(options);
        const response = await client.moderations.create({ input: [...texts], ...(options.model !== undefined && { model: options.model }) }, { signal }).asResponse();
        body = await response.text();
      } catch (error) {
        signal.throwIfAborted();
        throw new ModelError(failureOf(error, { host: `the moderation at ${host}`, model: options.model ?? "", secrets, now: Date.now() }));
      }
      const read = reply.safeParse(parseJson(body));
      if (!read.success || read.data.results.length !== texts.length) {
        throw new ModelError({ kind: "misconfigured", detail: `${host} does not answer as a moderation endpoint does, so nothing is sent. Look at gloss.privacy.moderation.endpoint` });
      }
      return read.data.results.map(({ flagged, categories }) => (flagged ? namesOf(categories) : []));
    },
  };
}

function namesOf(categories: Readonly<Record<string, boolean | null | undefined>>): readonly string[] {
  const names = Object.entries(categories).flatMap(([name, isMeant]) => (isMeant === true && /^[\w/ -]{1,60}$/.test(name) ? name : []));
  return names.length === 0 ? ["refused"] : names.slice(0, 10);
}
