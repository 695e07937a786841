export const taggerWeights = "";
