/** An endpoint that many have: where it commonly is, and what it asks for. */
export interface EndpointPreset {
  readonly label: string;
  /** Its base address; for the ones that differ from person to person, where to begin. */
  readonly url: string;
  /** The address is the same for everybody. */
  readonly isFixed: boolean;
  readonly needsKey: boolean;
}

/** Addresses as the services and programs document them; those on this machine with the port each one listens on by default. */
export const endpointPresets: readonly EndpointPreset[] = [
  { label: "OpenAI", url: "https://api.openai.com/v1", isFixed: true, needsKey: true },
  { label: "OpenRouter", url: "https://openrouter.ai/api/v1", isFixed: true, needsKey: true },
  { label: "Ollama", url: "http://localhost:11434/v1", isFixed: false, needsKey: false },
  { label: "LM Studio", url: "http://localhost:1234/v1", isFixed: false, needsKey: false },
  { label: "vLLM", url: "http://localhost:8000/v1", isFixed: false, needsKey: false },
  { label: "llama.cpp", url: "http://localhost:8080/v1", isFixed: false, needsKey: false },
  { label: "Azure OpenAI", url: "https://RESOURCE.openai.azure.com/openai/v1", isFixed: false, needsKey: true },
  { label: "Other", url: "https://", isFixed: false, needsKey: false },
];
