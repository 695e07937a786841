import { tokenDetector } from "../tokenFormat";

/** Keys of who runs language models, and of what is built around them. */
export const modelTokens = tokenDetector("models", [
  { prefixes: ["sk-"], body: /(?:ant|proj|svcacct|admin|or|None|lf)-[\w-]{20,300}|[A-Za-z0-9]{32,80}(?![A-Za-z0-9])/y, kind: "key" },
  { prefixes: ["hf_", "api_org_"], body: /[a-z0-9]{30,40}(?![a-z0-9])/iy },
  { prefixes: ["gsk_"], body: /[a-z0-9]{48,60}/iy, kind: "key" },
  { prefixes: ["xai-"], body: /[a-z0-9]{60,90}/iy, kind: "key" },
  { prefixes: ["pplx-"], body: /[a-z0-9]{40,60}/iy, kind: "key" },
  { prefixes: ["r8_"], body: /[a-z0-9]{37}(?![a-z0-9])/iy },
  { prefixes: ["nvapi-"], body: /[\w-]{50,90}/y, kind: "key" },
  { prefixes: ["fw_"], body: /[a-z0-9]{20,40}\b/iy, kind: "key" },
  { prefixes: ["tgp_v1_"], body: /[\w-]{40,60}/y, kind: "key" },
  { prefixes: ["csk-"], body: /[a-z0-9]{40,60}/y, kind: "key" },
  { prefixes: ["jina_"], body: /[a-z0-9]{50,80}/iy, kind: "key" },
  { prefixes: ["lsv2_pt_", "lsv2_sk_", "ls__"], body: /[a-f0-9_]{32,60}/y, kind: "key" },
  { prefixes: ["e2b_"], body: /[a-f0-9]{40}/y, kind: "key" },
  { prefixes: ["pcsk_"], body: /\w{40,90}/y, kind: "key" },
  { prefixes: ["tvly-"], body: /[\w-]{28,60}/y, kind: "key" },
  { prefixes: ["pa-"], body: /[\w-]{43}(?![\w-])/y, kind: "key" },
]);
