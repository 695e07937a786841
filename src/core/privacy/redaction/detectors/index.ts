import type { Detector } from "../detector";
import { addressCredentials } from "./addressCredentials";
import { assignments, kubernetesSecrets, logins, passwordHashes } from "./assignments";
import { cloudTokens } from "./cloudTokens";
import { codeHostingTokens } from "./codeHostingTokens";
import { emails, spelledEmails } from "./emails";
import { homePaths } from "./homePaths";
import { dottedTokens, messagingTokens, webhooks } from "./messagingTokens";
import { modelTokens } from "./modelTokens";
import { colonAddresses } from "./networkAddresses";
import { numbers } from "./numbers";
import { paymentTokens } from "./paymentTokens";
import { phones } from "./phones";
import { privateKeys } from "./privateKeys";
import { authorizations, webTokens } from "./webTokens";

/** What opens something. */
export const secretDetectors: readonly Detector[] = [
  privateKeys,
  cloudTokens,
  codeHostingTokens,
  modelTokens,
  paymentTokens,
  messagingTokens,
  webhooks,
  dottedTokens,
  webTokens,
  authorizations,
  addressCredentials,
  assignments,
  logins,
  passwordHashes,
  kubernetesSecrets,
];

/** What says who somebody is, or where. */
export const personalDetectors: readonly Detector[] = [emails, spelledEmails, homePaths, colonAddresses, numbers, phones];
