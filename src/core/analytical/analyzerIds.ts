export const analyzerIds = ["contradiction", "discourse", "pragmatics"] as const;
export type AnalyzerId = (typeof analyzerIds)[number];
