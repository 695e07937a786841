/** Programs that tests talk to and that npm does not have. */
export type SystemProgram = "prometheusParser" | "redis";

/** The path of a program for a suite that needs it. Without it, the suite is left out on a person's machine, and fails in CI. */
export function systemProgramFor(name: SystemProgram, suite: { skip(): void }): string;
