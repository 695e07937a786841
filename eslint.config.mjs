import tseslint from "typescript-eslint";
import * as regexp from "eslint-plugin-regexp";

export default tseslint.config(
  { ignores: ["dist/", "out/", "**/node_modules/", "test/harness/vscode-server/"] },
  ...tseslint.configs.strict,
  // No regular expression of ours may backtrack badly: super-linear ones are errors, wherever they are.
  regexp.configs["flat/recommended"],
  {
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-extraneous-class": "off",
      "@typescript-eslint/prefer-literal-enum-member": "off",
      eqeqeq: "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
);
