import { type Reading, TokenKind } from "../document/reading";
import { createEnglish } from "../language/english";
import type { ModelFile } from "../language/modelFile";
import { createBlockSentencesReader } from "./blockSentences";
import { createAntecedents } from "./coreference";
import { createRelationalReader, type RelationalReader } from "./documentSentences";
import { createMentionReader } from "./mentions";
import { readRelationships } from "./relationships";
import type { RelationsReader } from "./relationsReader";
import { createRoleReader } from "./roles";

/** Opens the model that ships with Gloss. Nothing is unpacked, so it costs next to nothing. Throws if the model lacks a part. */
export function openEnglishReader(model: ModelFile): RelationalReader {
  const english = createEnglish(model);
  const readMentions = createMentionReader(model);
  const readRoles = createRoleReader(model);
  const weights = model.part("coreference");
  const reader: RelationsReader = {
    startOf,
    mentionsOf: (reading, sentence) => readMentions(english.parse(reading, sentence)),
    relationsOf(reading, sentence) {
      const parse = english.parse(reading, sentence);
      return { mentions: readMentions(parse), relationships: readRelationships(parse), roles: readRoles(parse) };
    },
  };
  return createRelationalReader(createBlockSentencesReader(reader), createAntecedents(new Int8Array(weights.buffer, weights.byteOffset, weights.byteLength)));
}

/** A sentence's words begin behind the markup that it begins with. */
function startOf(reading: Reading, sentence: number): number | undefined {
  const end = reading.firstOf(sentence + 1);
  for (let token = reading.firstOf(sentence); token < end; token++) {
    const kind = reading.kinds[token];
    if (kind !== TokenKind.Markup && kind !== TokenKind.Target) return reading.starts[token];
  }
  return undefined;
}
