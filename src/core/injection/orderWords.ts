// Words of orders to a model. Compiled for Gloss, after the OWASP cheat sheet on prompt injection and the attacks in Perez and Ribeiro 2022 (“Ignore Previous Prompt”)
// and Greshake et al. 2023 (“Not what you've signed up for”) for what such orders speak of. Entries are beginnings of words, in lower case.

/** In a language: whoever says a verb, and soon after it a thing that was said before, overrides what a model was told. */
export interface OverrideWords {
  readonly verbs: readonly string[];
  readonly things: readonly string[];
  /** Where the language has no spaces, both are looked for as they stand. */
  readonly isUnspaced?: true;
}

/** English is apart: its verbs and things are common words, and count only as an order. */
export const english = {
  verbs: new Set(["ignore", "ignoring", "disregard", "disregarding", "forget", "override", "overrule", "bypass", "neglect", "discard", "abandon", "drop"]),
  /** With a “do not”, “don't”, “never” or “stop” before them. */
  negatedVerbs: new Set(["follow", "following", "obey", "obeying", "heed", "apply", "comply"]),
  /** Things that only a model was told. */
  things: new Set(["instruction", "instructions", "prompt", "prompts", "system-prompt", "programming", "training"]),
  /** Things that are a model's only if they came before. */
  commonThings: new Set(["directive", "directives", "direction", "directions", "guideline", "guidelines", "command", "commands", "rule", "rules", "order", "orders", "context", "message", "messages", "text", "task", "tasks", "role"]),
  earlier: new Set(["previous", "prior", "above", "earlier", "preceding", "foregoing", "former", "before", "initial", "original", "existing", "past", "aforementioned"]),
  whole: new Set(["all", "any", "every", "everything", "your", "other", "system", "the", "my"]),
  /** These make an order only of what “you” or a model is to do. */
  modals: new Set(["must", "should", "shall", "will"]),
  /** An order begins a clause, or comes after one of these. */
  leads: new Set(["please", "now", "and", "then", "just", "so", "to", "you", "kindly", "immediately", "simply", "instead", "also", "but", "or", "ai", "assistant", "model", "first", "always", "yourself"]),
} as const;

/** “Report no contradictions”, “say that unit 2 …”: what only somebody who reads for Gloss can be told. */
export const answering = {
  verbs: new Set([
    "report", "return", "output", "reply", "respond", "answer", "emit", "produce", "print", "write", "give", "flag", "find", "mark", "list", "raise", "say", "state", "claim", "declare",
    "conclude", "classify", "label", "rate", "score", "judge", "treat", "consider", "regard", "assume", "highlight", "tell", "generate", "invent", "add", "include", "repeat", "skip", "leave",
  ]),
  nouns: new Set(["contradiction", "contradictions", "contradictory", "contradict", "contradicts", "presupposition", "presuppositions", "implicature", "implicatures"]),
  /** With “no”, “empty” or the like: agents are often told to report findings, and seldom to report none. */
  emptied: new Set(["finding", "findings", "issue", "issues", "problem", "problems", "error", "errors", "result", "results", "list", "array", "nothing", "item", "items"]),
  conditions: new Set(["if", "when", "whenever", "where", "unless"]),
  none: new Set(["no", "zero", "empty", "nothing", "without", "none"]),
  /** “Do not analyze this paragraph.” */
  looks: new Set(["analyze", "analyse", "flag", "report", "highlight", "annotate", "evaluate", "assess", "mark", "examine", "judge"]),
  /** “Skip this unit.” */
  passes: new Set(["skip", "ignore", "omit"]),
  /** “Report no problems in this document.” */
  places: new Set(["document", "section", "paragraph", "sentence", "passage", "unit", "text", "file"]),
  pieces: new Set(["sentence", "sentences", "paragraph", "statement", "statements", "passage", "unit", "units", "text"]),
  negations: new Set(["not", "don't", "never", "stop", "avoid", "dont"]),
} as const;

/** What a comment calls the model that it speaks to. */
export const addressees: ReadonlySet<string> = new Set([
  "ai", "ais", "llm", "llms", "gpt", "chatgpt", "claude", "copilot", "gemini", "grok", "llama", "mistral", "assistant", "assistants", "agent", "agents", "model", "models", "chatbot", "bot", "ki", "ia",
]);

/** What may stand before an order, up to a comma or a colon. */
export const leadIns: readonly string[] = [
  "from now on", "from here on", "henceforth", "starting now", "as the analyzer", "as an analyzer", "as a reviewer", "as the reviewer", "as a model", "as an ai", "as the model", "as an assistant", "new instruction", "new task",
  "new rule", "if you are an ai", "if you are a language", "if you are a model", "whatever the analyzer", "system", "important", "attention", "note to", "dear", "hey", "hi", "hello",
];

/** States that a model is told to fall into. */
export const states: readonly string[] = ["developer mode", "god mode", "admin mode", "dan mode", "jailbreak mode", "sudo mode"];

export const overridesElsewhere: readonly OverrideWords[] = [
  { verbs: ["ignorier", "vergiss", "vergessen", "missacht", "übergeh"], things: ["anweisung", "instruktion", "befehl", "vorgabe", "systemprompt", "gesagt"] },
  { verbs: ["ignore", "ignorez", "oublie", "néglige"], things: ["instructions", "consigne"] },
  { verbs: ["ignora", "ignore", "olvida", "olvide", "omita", "omite"], things: ["instrucci", "indicaci", "órdenes"] },
  { verbs: ["ignora", "dimentica", "trascura"], things: ["istruzion", "direttiv", "indicazion"] },
  { verbs: ["ignore", "esqueça", "desconsidere"], things: ["instruç", "instruco", "comandos"] },
  { verbs: ["negeer", "vergeet"], things: ["instructie", "opdracht", "aanwijzing"] },
  { verbs: ["zignoruj", "ignoruj", "zapomnij"], things: ["instrukcj", "polece"] },
  { verbs: ["игнорир", "проигнорир", "забудь", "забудьте"], things: ["инструкци", "указани", "команд", "промпт"] },
  { verbs: ["yoksay", "görmezden", "unut"], things: ["talimat", "komut", "yönerge"] },
  { verbs: ["تجاهل", "انس"], things: ["التعليمات", "تعليمات", "الأوامر"] },
  { verbs: ["忽略", "无视", "無視", "忘记", "忘記", "不要理会"], things: ["指令", "指示", "提示", "说明", "命令"], isUnspaced: true },
  { verbs: ["무시", "잊어"], things: ["지시", "명령", "지침", "프롬프트"], isUnspaced: true },
];

/** Signs that end a message or begin one in the formats models are trained on; in a text they speak to nobody else. */
export const roleMarks: readonly string[] = [
  "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>", "<|begin_of_text|>", "[inst]", "[/inst]",
  "<<sys>>", "<</sys>>", "###instruction", "###response", "###system", "<start_of_turn>", "<end_of_turn>", "<|endofprompt|>",
];
