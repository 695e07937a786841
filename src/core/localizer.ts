/** Says sentences in somebody's language. Messages are English, with {0}, {1}, … in the places of values. What VS Code has as `l10n` is one. */
export interface Localizer {
  t(message: string, ...values: readonly (string | number)[]): string;
}

/** Leaves sentences in English. */
export const inEnglish: Localizer = {
  t: (message, ...values) => message.replaceAll(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place)),
};
