import { cutTo } from "../document/oneLine";
import type { Rule } from "../structural/rule";
import type { AnalyzerId } from "./analyzerIds";
import type { Task } from "./task";

const longestMessage = 500;

/** What an analyzer says, as long as a finding may say it. */
export function shortened(text: string): string {
  return cutTo(text, longestMessage);
}

/** A task whose findings are shown in the text. Its id is a rule id, too: settings, severities and documentation work as for every rule. */
export interface Analyzer extends Task, Rule {
  readonly id: AnalyzerId;
}
