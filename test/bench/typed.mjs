/** A screen of 60 lines, margin included. */
export const visibleLines = 60;

/** Words as they are typed: prose with findings, a new paragraph, list items, code, second thoughts. `←` deletes one character. */
export const typed =
  "The server MUST NOT retry the request after 30 seconds, unless←←←←←← if the client asks for it. This may fail.\n\nWe probably need several mroe←←←ore " +
  "checks (see #src/main.ts), etc.\n- Item with `code` and **bold**\n- Another item, TBD\n\n<note>\nAn aside.\n</note>\n\nAs soon as possibly←e, the peer SHOULD answer.";
