/**
 * Names of tags and of things to fill in. Compiled for Gloss (MIT) from what the prompt guides of several model makers and public agent prompts use.
 * All in lower case.
 */

/** Tags that structure prompts. `<answer>` in the middle of a sentence is then the tag, not a thing to fill in. */
export const promptTagNames: ReadonlySet<string> = new Set(
  (
    "system user assistant human role persona task tasks goal goals objective instruction instructions rule rules constraint constraints context background " +
    "example examples example_input example_output sample samples input_format output_format format formatting thinking think scratchpad reasoning reflection " +
    "analysis plan planning steps step answer final_answer answers question questions query user_query user_input response document documents document_content " +
    "note notes warning important reminder reminders tip caution critical guideline guidelines policy policies requirements criteria tone audience style " +
    "tool tools tool_use tool_call tool_calls tool_result tool_results function_call function_calls function_results invoke parameter parameters result results " +
    "environment environment_info workspace_info attachment attachments editor_context reminder_instructions memory memories conversation history chat_history " +
    "message messages prompt system_prompt request userrequest user_request feedback critique evaluation good bad good_example bad_example transcript excerpt " +
    "quotes citations sources knowledge definitions glossary schema preamble epilogue workflow capabilities limitations safety personality communication " +
    "thought thoughts observation action rationale justification verification checklist system_reminder system-reminder commentary claim claims evidence"
  ).split(" "),
);

/** What people write in angle brackets for something to fill in: `<name>`, `<path>`. */
export const placeholderNames: ReadonlySet<string> = new Set(
  (
    "name names id ids uuid guid key keys value values val url uri urls link path paths file files filename filepath dir directory folder token tokens number num " +
    "count index date time timestamp datetime year month day version type types string str int integer float bool boolean object array list item text word words char " +
    "host hostname port server domain address ip email username password secret repo repository owner org organization organisation branch commit sha hash tag " +
    "project package module namespace class method function variable var_name field column row table database db schema_name bucket region zone account " +
    "user_id username title-case slug alias label description reason status state size length width height color colour title subject topic product company " +
    "service resource resourcename cluster node pod container image env environment_name app application component feature issue ticket pr bug " +
    "language lang locale country city arg args argument arguments option options flag flags command cmd script expression expr pattern regex query_string " +
    "placeholder something anything blank optional required foo bar baz todo tbd x y z n m i j k t u v key_name amount price percent percentage ext extension suffix prefix " +
    "provider snip model endpoint route method_name message_id line lines page section_number digit digits hex hash project_name"
  ).split(" "),
);

/** First words of names in angle brackets that ask to be replaced: `<your-key>`, `<insert-date>`. */
export const placeholderOpeners: ReadonlySet<string> = new Set(
  "your my our insert enter some any the a an new old full short long replace fill add choose select provide specify describe path name list one first last current target existing".split(" "),
);
