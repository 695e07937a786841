import type { AnswerFiles } from "../background/answerFiles";

/** Answers on disk for a run that asks anew: only what it has written itself is known, and all that it writes is there for the next. */
export function askedAnew(files: AnswerFiles): AnswerFiles {
  const written = new Set<string>();
  return {
    get: async (key) => (written.has(key) ? files.get(key) : undefined),
    put(key, answer) {
      written.add(key);
      return files.put(key, answer);
    },
    clear: () => files.clear(),
    get setAside() {
      return files.setAside;
    },
    dispose: () => files.dispose(),
  };
}
