// A language model without a model: what it answers is told by the suite, in the same extension host.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- VS Code loads it as it is.
const vscode = require("vscode");

/** @type {import("./api").ChatModel} */
const api = {
  requests: [],
  reply: async function* () {},
};

exports.activate = (/** @type {vscode.ExtensionContext} */ context) => {
  const model = { id: "one", name: "Model One", family: "test", version: "1", maxInputTokens: 2_000, maxOutputTokens: 2_000, capabilities: {} };
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider("gloss-test", {
      provideLanguageModelChatInformation: () => [model],
      provideTokenCount: async (_model, text) => Math.ceil((typeof text === "string" ? text : textOf(text)).length / 4),
      async provideLanguageModelChatResponse(_model, messages, _options, progress, token) {
        api.requests.push(messages.map((message) => ({ role: message.role, text: textOf(message) })));
        for await (const chunk of api.reply(token)) progress.report(new vscode.LanguageModelTextPart(chunk));
      },
    }),
  );
  return api;
};

function textOf(/** @type {vscode.LanguageModelChatRequestMessage} */ message) {
  return message.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}
