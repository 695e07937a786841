/** What a new team file says: nothing yet, and how to say it. Every example is a comment that works once its slashes are gone. */
export const starterTeamFile = `{
  // What this team has agreed on. Gloss reads it in every editor and on the command line.

  // How severe a rule's findings are: default, off, hint, information, warning or error.
  "rules": {
    // "vagueWord": "error"
  },

  // Words that no finding is to be about.
  "acceptedTerms": [],

  // Terms, what they mean, and how they are not to be written.
  "glossary": [
    // { "term": "sign in", "definition": "To prove who one is.", "forbidden": ["log in", "log on"] }
  ],

  // Rules of your own: "literal" words, "wildcard" words with * and ?, or a "regex".
  "patterns": [
    // { "name": "plainWords", "kind": "wildcard", "pattern": "utili?e*", "message": "Write “use”.", "severity": "information" }
  ],

  // What is otherwise for some files.
  "overrides": [
    // { "files": ["CHANGELOG.md", "drafts/**"], "rules": { "vagueWord": "off" } }
  ],

  // What is never sent to a model, where that is to be stricter than people's own settings.
  "privacy": {
    // "neverSend": ["drafts/**", "minutes.md"]
  },

  // Findings that the team has dismissed. Gloss writes this list.
  "dismissed": []
}
`;
