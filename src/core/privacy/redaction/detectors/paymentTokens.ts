import { tokenDetector } from "../tokenFormat";

/** Keys of who moves money and of shops. A publishable key, such as Stripe's `pk_live_`, is no secret. */
export const paymentTokens = tokenDetector("payment", [
  { prefixes: ["sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_"], body: /[a-z0-9]{10,250}/iy, kind: "key" },
  { prefixes: ["whsec_"], body: /[A-Z0-9+/=]{24,80}/iy },
  { prefixes: ["sq0atp-", "sq0csp-", "sq0idp-"], body: /[\w-]{22,60}/y },
  { prefixes: ["EAAA"], body: /(?=\w{0,60}\d)[\w-]{22,64}(?![\w-])/y },
  { prefixes: ["access_token$production$", "access_token$sandbox$"], body: /[a-z0-9]{16}\$[a-f0-9]{32}/y },
  { prefixes: ["access-sandbox-", "access-development-", "access-production-"], body: /[a-f0-9-]{36}/y },
  { prefixes: ["rzp_live_", "rzp_test_"], body: /[A-Z0-9]{14,24}/iy, kind: "key" },
  { prefixes: ["FLWSECK-", "FLWSECK_TEST-", "FLWPUBK-", "FLWPUBK_TEST-"], body: /[A-Za-z0-9]{12,40}(?:-X)?/y, kind: "key" },
  { prefixes: ["EZAK", "EZTK"], body: /[a-z0-9]{54}(?![a-z0-9])/iy, kind: "key" },
  { prefixes: ["shippo_live_", "shippo_test_"], body: /[a-f0-9]{40}/iy },
  { prefixes: ["duffel_live_", "duffel_test_"], body: /[\w=-]{43}/y },
  { prefixes: ["shpat_", "shpca_", "shppa_", "shpss_", "shptka_"], body: /[a-z0-9]{32,64}/iy },
  { prefixes: ["APP_USR-"], body: /\d{6,20}-\d{6}-[a-f0-9]{32}(?:-\d{4,12})?/y },
]);
