// The walkthrough as the manifest has it. Its pictures are in media/walkthrough.

interface Step {
  readonly id: string;
  readonly title: string;
  /** Markdown; a link on a line of its own is a button. */
  readonly description: string;
  readonly picture: string;
  /** For people who do not see the picture. */
  readonly altText: string;
  readonly completionEvents: readonly string[];
}

const steps: readonly Step[] = [
  {
    id: "sample",
    title: "See it work",
    description:
      "Open a sample. Point at what is underlined to see what it means, and press Ctrl+. on it (Cmd+. on a Mac) to mend it.\n\n[Open a Sample](command:gloss.openSample)\n\n[Go to the next finding](command:gloss.nextFinding) or [show what the colours mean](command:gloss.showLegend).",
    picture: "sample",
    altText: "Four lines of a specification with underlined words, and a hover that explains why two of the lines contradict each other.",
    completionEvents: ["onCommand:gloss.openSample"],
  },
  {
    id: "choose",
    title: "Choose what is highlighted",
    description:
      "Each rule can be off, a hint, information, a warning or an error, for you, for a workspace or for a language.\n\n[Choose Rules](command:gloss.toggleRule)\n\nSee [all settings](command:workbench.action.openSettings?%5B%22gloss.%22%5D).",
    picture: "choose",
    altText: "A list of kinds of findings, each with the line it is drawn with, four of five chosen.",
    completionEvents: ["onCommand:gloss.toggleRule", "onSettingChanged:gloss.intensity"],
  },
  {
    id: "model",
    title: "Go deeper with a model",
    description:
      "Everything works without one. A model finds more contradictions and implied meanings; nothing is sent anywhere before you allow it.\n\n[Set Up a Model](command:gloss.setUpModel)",
    picture: "model",
    altText: "Three ways to analyze: built in on this machine, an endpoint of yours, the models of VS Code.",
    completionEvents: ["onCommand:gloss.setUpModel"],
  },
  {
    id: "team",
    title: "Make it your team's",
    description:
      "A `.gloss.json` in the folder shares rules, terms, patterns and dismissed findings with everybody who opens it, and with the command line.\n\n[Create a Team File](command:gloss.createTeamFile)",
    picture: "team",
    altText: "A team file with a rule, a glossary entry and an exception for drafts.",
    completionEvents: ["onCommand:gloss.createTeamFile"],
  },
];

export const walkthroughs = [
  {
    id: "start",
    title: "Get Started with Gloss",
    description: "Highlight meaning in specifications, prompts and documentation while you type.",
    steps: steps.map(({ picture, altText, ...step }) => ({ ...step, media: { svg: `media/walkthrough/${picture}.svg`, altText } })),
  },
];
