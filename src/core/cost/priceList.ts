/**
 * What providers charge for text, in US dollars per million tokens: model, input, output and, where it is known, input that the provider has in its cache.
 * Prices are facts, not promises: providers change them, and some have others for long contexts, batches or regions. `gloss.costs.prices` overrides them.
 */
export interface PriceList {
  /** Hosts of the endpoints where these prices hold. */
  readonly hosts: readonly string[];
  /** A model a line. */
  readonly models: string;
}

/** Where the prices come from, and the day on which they were so. */
export const priceSource = { name: "models.dev", url: "https://github.com/anomalyco/models.dev", day: "2026-07-02" } as const;

export const priceLists: readonly PriceList[] = [
  {
    hosts: ["api.openai.com"],
    models: `
gpt-3.5-turbo 0.5 1.5
gpt-4 30 60
gpt-4-turbo 10 30
gpt-4.1 2 8 0.5
gpt-4.1-mini 0.4 1.6 0.1
gpt-4.1-nano 0.1 0.4 0.025
gpt-4o 2.5 10 1.25
gpt-4o-2024-05-13 5 15
gpt-4o-mini 0.15 0.6 0.075
gpt-5 1.25 10 0.125
gpt-5-chat-latest 1.25 10 0.125
gpt-5-mini 0.25 2 0.025
gpt-5-nano 0.05 0.4 0.005
gpt-5-pro 15 120
gpt-5.1 1.25 10 0.125
gpt-5.1-chat-latest 1.25 10 0.125
gpt-5.2 1.75 14 0.175
gpt-5.2-chat-latest 1.75 14 0.175
gpt-5.2-pro 21 168
gpt-5.3-chat-latest 1.75 14 0.175
gpt-5.4 2.5 15 0.25
gpt-5.4-mini 0.75 4.5 0.075
gpt-5.4-nano 0.2 1.25 0.02
gpt-5.4-pro 30 180
gpt-5.5 5 30 0.5
gpt-5.5-pro 30 180
o1 15 60 7.5
o1-pro 150 600
o3 2 8 0.5
o3-mini 1.1 4.4 0.55
o3-pro 20 80
o4-mini 1.1 4.4 0.275`,
  },
  {
    hosts: ["api.anthropic.com"],
    models: `
claude-3-5-sonnet-20240620 3 15 0.3
claude-3-5-sonnet-20241022 3 15 0.3
claude-3-7-sonnet-20250219 3 15 0.3
claude-3-haiku-20240307 0.25 1.25 0.03
claude-3-opus-20240229 15 75 1.5
claude-3-sonnet-20240229 3 15 0.3
claude-fable-5 10 50 1
claude-haiku-4-5 1 5 0.1
claude-opus-4-0 15 75 1.5
claude-opus-4-1 15 75 1.5
claude-opus-4-20250514 15 75 1.5
claude-opus-4-5 5 25 0.5
claude-opus-4-6 5 25 0.5
claude-opus-4-7 5 25 0.5
claude-opus-4-8 5 25 0.5
claude-sonnet-4-0 3 15 0.3
claude-sonnet-4-20250514 3 15 0.3
claude-sonnet-4-5 3 15 0.3
claude-sonnet-4-6 3 15 0.3
claude-sonnet-5 2 10 0.2`,
  },
  {
    hosts: ["generativelanguage.googleapis.com"],
    models: `
gemini-2.0-flash 0.1 0.4 0.025
gemini-2.0-flash-lite 0.075 0.3
gemini-2.5-flash 0.3 2.5 0.03
gemini-2.5-flash-lite 0.1 0.4 0.01
gemini-2.5-pro 1.25 10 0.125
gemini-3-flash-preview 0.5 3 0.05
gemini-3-pro-preview 2 12 0.2
gemini-3.1-flash-lite 0.25 1.5 0.025
gemini-3.1-flash-lite-preview 0.25 1.5 0.025
gemini-3.1-pro-preview 2 12 0.2
gemini-3.5-flash 1.5 9 0.15
gemini-flash-latest 0.3 2.5 0.075
gemini-flash-lite-latest 0.1 0.4 0.025`,
  },
  {
    hosts: ["api.mistral.ai"],
    models: `
codestral-latest 0.3 0.9
devstral-2512 0.4 2
devstral-latest 0.4 2
devstral-medium-2507 0.4 2
devstral-medium-latest 0.4 2
devstral-small-2505 0.1 0.3
devstral-small-2507 0.1 0.3
magistral-medium-latest 2 5
ministral-3b-latest 0.04 0.04
ministral-8b-latest 0.1 0.1
mistral-large-2411 2 6
mistral-large-2512 0.5 1.5
mistral-large-latest 0.5 1.5
mistral-medium-2505 0.4 2
mistral-medium-2508 0.4 2
mistral-medium-2604 1.5 7.5
mistral-medium-latest 0.4 2
mistral-nemo 0.15 0.15
mistral-small-2506 0.1 0.3
mistral-small-2603 0.15 0.6
mistral-small-latest 0.15 0.6
open-mistral-7b 0.25 0.25
open-mistral-nemo 0.15 0.15
open-mixtral-8x22b 2 6
open-mixtral-8x7b 0.7 0.7
pixtral-large-latest 2 6`,
  },
  {
    hosts: ["api.deepseek.com"],
    models: `
deepseek-chat 0.14 0.28 0.0028
deepseek-reasoner 0.14 0.28 0.0028
deepseek-v4-flash 0.14 0.28 0.0028
deepseek-v4-pro 0.435 0.87 0.003625`,
  },
  {
    hosts: ["api.x.ai"],
    models: `
grok-4.20-0309-non-reasoning 1.25 2.5 0.2
grok-4.20-0309-reasoning 1.25 2.5 0.2
grok-4.3 1.25 2.5 0.2
grok-build-0.1 1 2 0.2`,
  },
  {
    hosts: ["api.groq.com"],
    models: `
llama-3.1-8b-instant 0.05 0.08
llama-3.3-70b-versatile 0.59 0.79
meta-llama/llama-4-scout-17b-16e-instruct 0.11 0.34
openai/gpt-oss-120b 0.15 0.6 0.075
openai/gpt-oss-20b 0.075 0.3 0.0375
qwen/qwen3-32b 0.29 0.59`,
  },
  {
    hosts: ["api.together.xyz", "api.together.ai"],
    models: `
MiniMaxAI/MiniMax-M2.5 0.3 1.2 0.06
MiniMaxAI/MiniMax-M2.7 0.3 1.2 0.06
MiniMaxAI/MiniMax-M3 0.3 1.2 0.06
Qwen/Qwen2.5-7B-Instruct-Turbo 0.3 0.3
Qwen/Qwen3-235B-A22B-Instruct-2507-tput 0.2 0.6
Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 2 2
Qwen/Qwen3-Coder-Next-FP8 0.5 1.2
Qwen/Qwen3.5-397B-A17B 0.6 3.6
Qwen/Qwen3.5-9B 0.17 0.25
Qwen/Qwen3.6-Plus 0.5 3
Qwen/Qwen3.7-Max 1.25 3.75
deepseek-ai/DeepSeek-R1 3 7
deepseek-ai/DeepSeek-V3 1.25 1.25
deepseek-ai/DeepSeek-V3-1 0.6 1.7
deepseek-ai/DeepSeek-V4-Pro 1.74 3.48 0.2
google/gemma-4-31B-it 0.39 0.97
meta-llama/Llama-3.3-70B-Instruct-Turbo 0.88 0.88
meta-llama/Meta-Llama-3-8B-Instruct-Lite 0.14 0.14
moonshotai/Kimi-K2.5 0.5 2.8
moonshotai/Kimi-K2.6 1.2 4.5 0.2
moonshotai/Kimi-K2.7-Code 0.95 4 0.19
openai/gpt-oss-120b 0.15 0.6
openai/gpt-oss-20b 0.05 0.2
zai-org/GLM-5 1 3.2
zai-org/GLM-5.1 1.4 4.4
zai-org/GLM-5.2 1.4 4.4 0.26`,
  },
  {
    hosts: ["openrouter.ai"],
    models: `
anthropic/claude-haiku-4.5 1 5 0.1
anthropic/claude-opus-4.5 5 25 0.5
anthropic/claude-opus-4.6 5 25 0.5
anthropic/claude-opus-4.7 5 25 0.5
anthropic/claude-opus-4.8 5 25 0.5
anthropic/claude-sonnet-4 3 15 0.3
anthropic/claude-sonnet-4.5 3 15 0.3
anthropic/claude-sonnet-4.6 3 15 0.3
anthropic/claude-sonnet-5 2 10 0.2
deepseek/deepseek-chat 0.2002 0.8001
deepseek/deepseek-chat-v3.1 0.21 0.79 0.13
deepseek/deepseek-r1 0.7 2.5
deepseek/deepseek-v3.2 0.2288 0.3432 0.02288
deepseek/deepseek-v4-flash 0.098 0.196 0.02
deepseek/deepseek-v4-pro 0.435 0.87 0.003625
google/gemini-2.5-flash 0.3 2.5 0.03
google/gemini-2.5-flash-lite 0.1 0.4 0.01
google/gemini-2.5-pro 1.25 10 0.125
google/gemini-3-flash-preview 0.5 3 0.05
google/gemini-3.1-flash-lite 0.25 1.5 0.025
google/gemini-3.1-pro-preview 2 12 0.2
google/gemini-3.5-flash 1.5 9 0.15
google/gemma-3-27b-it 0.08 0.16
google/gemma-4-31b-it 0.12 0.35 0.09
meta-llama/llama-3.1-70b-instruct 0.4 0.4
meta-llama/llama-3.1-8b-instruct 0.02 0.03
meta-llama/llama-3.3-70b-instruct 0.1 0.32
meta-llama/llama-4-maverick 0.15 0.6
meta-llama/llama-4-scout 0.1 0.3
mistralai/mistral-large-2512 0.5 1.5 0.05
mistralai/mistral-medium-3.1 0.4 2 0.04
mistralai/mistral-nemo 0.02 0.03
mistralai/mistral-small-2603 0.15 0.6 0.015
mistralai/mistral-small-3.2-24b-instruct 0.075 0.2
moonshotai/kimi-k2 0.57 2.3
moonshotai/kimi-k2.5 0.375 2.025
moonshotai/kimi-k2.6 0.55 3.2 0.11
openai/gpt-4.1 2 8 0.5
openai/gpt-4.1-mini 0.4 1.6 0.1
openai/gpt-4.1-nano 0.1 0.4 0.025
openai/gpt-4o 2.5 10
openai/gpt-4o-mini 0.15 0.6 0.075
openai/gpt-5 1.25 10 0.125
openai/gpt-5-mini 0.25 2 0.025
openai/gpt-5-nano 0.05 0.4 0.01
openai/gpt-5.1 1.25 10 0.13
openai/gpt-5.2 1.75 14 0.175
openai/gpt-5.4 2.5 15 0.25
openai/gpt-5.4-mini 0.75 4.5 0.075
openai/gpt-5.4-nano 0.2 1.25 0.02
openai/gpt-5.5 5 30 0.5
openai/gpt-oss-120b 0.03 0.15
openai/gpt-oss-20b 0.029 0.14
openai/o3 2 8 0.5
openai/o4-mini 1.1 4.4 0.275
qwen/qwen3-235b-a22b-2507 0.09 0.1
qwen/qwen3-30b-a3b-instruct-2507 0.04815 0.19305
qwen/qwen3-32b 0.08 0.28
qwen/qwen3-max 0.78 3.9 0.156
qwen/qwen3.6-plus 0.325 1.95
qwen/qwen3.7-plus 0.32 1.28 0.064
x-ai/grok-4.20 1.25 2.5 0.2
x-ai/grok-4.3 1.25 2.5 0.2
z-ai/glm-4.6 0.43 1.74 0.08
z-ai/glm-4.7 0.4 1.75 0.08
z-ai/glm-5 0.6 1.92 0.12
z-ai/glm-5.1 0.975 4.3`,
  },
];
