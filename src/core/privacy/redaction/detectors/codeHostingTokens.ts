import { tokenDetector } from "../tokenFormat";

/** Tokens of where code, packages and builds are. */
export const codeHostingTokens = tokenDetector("codeHosting", [
  // GitHub: https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
  { prefixes: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], body: /[\w.-]{30,1000}/y },
  { prefixes: ["github_pat_"], body: /\w{50,255}/y },
  // GitLab: its documentation lists the prefixes under “Token overview”.
  { prefixes: ["glpat-", "gldt-", "glrt-", "glsoat-", "gloas-", "glffct-", "glft-", "glimt-", "glagent-", "glcbt-", "glwt-", "glptt-"], body: /[\w.-]{20,320}/y },
  { prefixes: ["GR1348941"], body: /[\w-]{20,40}/y },
  { prefixes: ["_gitlab_session="], body: /[0-9a-z]{32}/y },
  // Bitbucket and Atlassian
  { prefixes: ["ATBB"], body: /[A-Z0-9]{28,40}(?![A-Z0-9])/iy },
  { prefixes: ["ATATT3", "ATCTT3"], body: /[\w=-]{60,220}/y },
  { prefixes: ["BBDC-"], body: /[A-Z0-9+/@]{40,60}/iy },
  // Packages
  { prefixes: ["npm_"], body: /[A-Z0-9]{36}(?![A-Z0-9])/iy },
  { prefixes: ["pypi-AgE"], body: /[\w-]{50,1000}/y },
  { prefixes: ["rubygems_"], body: /[a-f0-9]{48}/y },
  { prefixes: ["CLOJARS_"], body: /[a-z0-9]{60}/iy },
  { prefixes: ["oy2"], body: /[a-z0-9]{43}(?![a-z0-9])/y, kind: "key" },
  { prefixes: ["cio"], body: /[A-Z0-9]{32}(?![A-Z0-9])/iy },
  { prefixes: ["AKCp"], body: /[A-Z0-9]{60,75}/iy, kind: "key" },
  { prefixes: ["cmVmd"], body: /[A-Z0-9]{59}(?![A-Z0-9])/iy },
  // Builds and what is built on code
  { prefixes: ["CCIPAT_", "CCIPRJ_"], body: /[\w-]{40,100}/y },
  { prefixes: ["bkua_", "bkaj_"], body: /[a-z0-9]{36,60}/iy },
  { prefixes: ["squ_", "sqp_", "sqa_"], body: /[a-f0-9]{40}/y },
  { prefixes: ["sgp_"], body: /(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}/y },
  { prefixes: ["API-"], body: /[A-Z0-9]{26}(?![A-Za-z0-9])/y, kind: "key" },
  { prefixes: ["pnu_"], body: /[a-z0-9]{36}/iy, kind: "key" },
  { prefixes: ["PMAK-"], body: /[a-f0-9]{24}-[a-f0-9]{34}/iy, kind: "key" },
  { prefixes: ["rdme_"], body: /[a-z0-9]{60,80}/y, kind: "key" },
  { prefixes: ["lin_api_", "lin_oauth_"], body: /\w{32,128}/y, kind: "key" },
  { prefixes: ["ntn_"], body: /[A-Z0-9]{40,60}/iy },
  { prefixes: ["figd_"], body: /[\w-]{36,200}/y },
  { prefixes: ["pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"], body: /[a-f0-9-]{36}/y },
  { prefixes: ["sm_aat_", "sm_pat_", "sm_sat_"], body: /[a-z0-9]{16}/iy },
  { prefixes: ["tfp_"], body: /[\w.=-]{40,70}/y },
  { prefixes: ["dnkey-"], body: /[\w=-]{26}-[\w=-]{52}/y, kind: "key" },
]);
