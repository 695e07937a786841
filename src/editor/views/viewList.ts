// Nothing here knows the editor: the manifest's views are generated from this file.
import { readsContextKey } from "../commandList";

export const viewIds = { findings: "gloss.findings", outline: "gloss.outline", review: "gloss.review" } as const;

/** True while a filter keeps findings from the list. */
export const filteredContextKey = "gloss.areFindingsFiltered";

const container = "gloss";

/** The container in the activity bar. */
export const viewContainers = { activitybar: [{ id: container, title: "Gloss", icon: "media/gloss.svg" }] };

export const views = {
  [container]: [
    { id: viewIds.findings, name: "Findings", contextualTitle: "Gloss", icon: "media/gloss.svg" },
    { id: viewIds.outline, name: "Outline of Meaning", contextualTitle: "Gloss", icon: "media/gloss.svg" },
    { id: viewIds.review, name: "Claim Review", contextualTitle: "Gloss", icon: "media/gloss.svg" },
  ],
};

/** What an empty view says. */
export const viewsWelcome = [
  {
    view: viewIds.findings,
    contents:
      "Gloss has nothing to list yet. Open a document of prose, such as a specification, a prompt or a README; or see it at work on a sample.\n[Open a Sample](command:gloss.openSample)",
    when: `!${readsContextKey}`,
  },
  {
    view: viewIds.findings,
    contents: "No findings so far in the open documents. Highlights that ask for nothing are listed when the filter lets them through.\n[Filter Findings](command:gloss.filterFindings)",
    when: readsContextKey,
  },
  {
    view: viewIds.outline,
    contents: "The outline of meaning shows what the active document demands, claims, names and leaves open.\n[Open a Sample](command:gloss.openSample)",
    when: `!${readsContextKey}`,
  },
  {
    view: viewIds.outline,
    contents: "Nothing so far in the active document belongs in an outline of meaning: no requirement, no name, no open question.",
    when: readsContextKey,
  },
  {
    view: viewIds.review,
    contents: "A claim review checks what a document claims against the files of the workspace: versions, numbers, names, what it supports and requires.\n[Open a Sample](command:gloss.openSample)",
    when: `!${readsContextKey}`,
  },
  {
    view: viewIds.review,
    contents: "Nothing is under review. A review checks what the active document claims, such as “Node 18 or later”, against the files of the workspace.\n[Review Claims](command:gloss.reviewClaims)",
    when: readsContextKey,
  },
];

const inFindings = `view == ${viewIds.findings}`;
const inOutline = `view == ${viewIds.outline}`;
const inReview = `view == ${viewIds.review}`;
const onItem = (kind: string): string => `${inReview} && viewItem == gloss.${kind}`;
const onThread = "commentController == gloss.review";
const onFinding = `${inFindings} && viewItem == gloss.finding`;

/** The views' title bars and context menus. */
export const viewMenus = {
  "view/title": [
    { command: "gloss.changeFindingGrouping", when: inFindings, group: "navigation@1" },
    { command: "gloss.filterFindings", when: `${inFindings} && !${filteredContextKey}`, group: "navigation@2" },
    { command: "gloss.clearFindingFilter", when: `${inFindings} && ${filteredContextKey}`, group: "navigation@2" },
    { command: "gloss.filterFindings", when: inFindings, group: "1_filter@1" },
    { command: "gloss.analyzeWorkspace", when: inFindings, group: "2_workspace@1" },
    { command: "gloss.clearWorkspaceFindings", when: inFindings, group: "2_workspace@2" },
    { command: "gloss.copyOutline", when: inOutline, group: "navigation@1" },
    { command: "gloss.reviewClaims", when: `${inReview} && ${readsContextKey}`, group: "navigation@1" },
    { command: "gloss.endClaimReview", when: inReview, group: "navigation@2" },
  ],
  "view/item/context": [
    { command: "gloss.fixListedFinding", when: onFinding, group: "inline@1" },
    { command: "gloss.dismissListedFinding", when: onFinding, group: "inline@2" },
    { command: "gloss.fixListedFinding", when: onFinding, group: "1_act@1" },
    { command: "gloss.dismissListedFinding", when: onFinding, group: "1_act@2" },
    { command: "gloss.copyListedFinding", when: onFinding, group: "2_copy@1" },
    { command: "gloss.openOtherEnd", when: `${inFindings} && viewItem == gloss.across`, group: "inline@1" },
    { command: "gloss.pauseReviewStage", when: onItem("stage.running"), group: "inline@1" },
    { command: "gloss.resumeReviewStage", when: onItem("stage.paused"), group: "inline@1" },
    { command: "gloss.retryClaim", when: onItem("failures"), group: "inline@1" },
    { command: "gloss.retryClaim", when: onItem("item.failed"), group: "inline@1" },
    { command: "gloss.openClaimEvidence", when: onItem("item.posted"), group: "inline@1" },
    { command: "gloss.dismissClaim", when: onItem("item.posted"), group: "inline@2" },
    { command: "gloss.cancelClaim", when: onItem("item.open"), group: "inline@2" },
    { command: "gloss.goToClaim", when: `${inReview} && viewItem =~ /^gloss\\.item/`, group: "1_go@1" },
  ],
  "editor/title": [{ command: "gloss.applyClaimSuggestion", when: "resourceScheme == gloss-suggestion", group: "navigation@1" }],
  "comments/commentThread/title": [
    { command: "gloss.applyClaimSuggestion", when: `${onThread} && commentThread == gloss.claim.suggested`, group: "inline@1" },
    { command: "gloss.openClaimEvidence", when: onThread, group: "inline@2" },
    { command: "gloss.dismissClaim", when: onThread, group: "inline@3" },
  ],
};
