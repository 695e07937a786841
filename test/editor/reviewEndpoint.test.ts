import assert from "node:assert/strict";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/background/clock";
import { createReviewStore } from "../../src/core/review/pipeline/reviewStore";
import { tasks } from "../../src/core/tasks";
import { ClaimReviews } from "../../src/editor/review/claimReviews";
import { EvidenceFeed } from "../../src/editor/review/evidenceFeed";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { realPath } from "../../src/files/realPath";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { type Analyzing, analyzing } from "./analyzing";
import { open, rest, tidy, until } from "./gloss";

const claim = { kind: "project", text: "It requires PHP 7.4 or later", context: "", worth: 1 } as const;
const said = '{ "name": "other", "require": { "php": ">=8.1" } }';

describe("a claim review by a model", () => {
  let place: string;
  let endpoint: RunningEndpoint;
  let built: Analyzing;
  let reviews: ClaimReviews;
  let evidence: EvidenceFeed;
  let isBroken = false;
  const told: string[] = [];

  const reviewsOf = (): ClaimReviews =>
    new ClaimReviews({
      documents: built.documents,
      background: () => built.tier.background,
      evidence,
      store: createReviewStore(createNodeFolder(place), { now: () => Date.now(), warn: (message) => told.push(message) }),
      clock: systemClock,
      threadsPerMinute: () => 30,
      costOf: () => undefined,
    });

  beforeEach(async () => {
    isBroken = false;
    place = path.join(tmpdir(), `gloss-review-${process.pid}-${Date.now()}`);
    endpoint = await startEndpoint({ analyzers: tasks, faultOf: (chat) => (isBroken && JSON.stringify(chat).includes("speaks for or against") ? "badRequest" : undefined) });
    built = analyzing();
    evidence = new EvidenceFeed({ mayLeave: () => true, realPath: async ({ fsPath }) => realPath(fsPath), log: { info: () => undefined, warn: (message) => told.push(message) } });
    reviews = reviewsOf();
    await built.use(endpoint.url);
  });
  afterEach(async () => {
    reviews.dispose();
    evidence.dispose();
    await built.close();
    await endpoint.close();
    await tidy();
    await rm(place, { recursive: true, force: true });
  });

  it("lists what the model has failed at with reason and tries, though the built-in form has answered, and asks it again when told to", async () => {
    isBroken = true;
    const { document } = await open("It requires PHP 7.4 or later.\n");
    const review = await reviews.start(document, undefined);
    await until(() => review?.view.items[0]?.outcome !== undefined, "the built-in form did not answer");
    const [item] = review!.view.items;
    assert.match(item?.failure ?? "", /refused/);
    assert.match(item?.outcome?.by ?? "", /Built-in/);
    isBroken = false;
    assert.equal(review!.retry(item!.key), 1);
    await until(() => review?.view.items[0]?.failure === undefined && /sample at/.test(review?.view.items[0]?.outcome?.by ?? ""), "the model was not asked again");
  });

  it("goes on after a restart, and asks for nothing twice that was answered", async () => {
    const { document } = await open("It requires PHP 7.4 or later.\n\nIt is licensed under the MIT license.\n");
    const review = await reviews.start(document, undefined);
    await until(() => review?.view.stages.triage.completed === 2, "nothing was answered");
    reviews.dispose();
    built.tier.renew();
    reviews = reviewsOf();
    await until(() => (reviews.get(document)?.review.view.stages.post.completed ?? 0) === 2, "the review did not go on");
    const units = endpoint.requests.flatMap(({ chat }) => (chat === undefined ? [] : JSON.stringify(chat)));
    assert.equal(new Set(units).size, units.length);
  });

  it("takes nothing for evidence that a link leads out of the workspace for, nor what may not leave this machine", async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const folder = path.join(root.fsPath, "linked");
    await mkdir(place, { recursive: true });
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(path.join(place, "composer.json"), said);
      await symlink(path.join(place, "composer.json"), path.join(folder, "composer.json"));
      await symlink(place, path.join(folder, "outside"));
      const paths = async (feed: EvidenceFeed): Promise<readonly string[]> => (await feed.find(claim, vscode.Uri.joinPath(root, "linked/README.md"), new AbortController().signal)).map((passage) => passage.path);
      assert.ok(!(await paths(evidence)).some((each) => each.startsWith("linked/")));
      await writeFile(path.join(folder, "package.json"), said);
      for (let waited = 0; waited < 200 && !(await paths(evidence)).includes("linked/package.json"); waited++) await rest(100);
      assert.ok((await paths(evidence)).includes("linked/package.json"));
      const secretive = new EvidenceFeed({ mayLeave: ({ path: name }) => !name.endsWith("package.json"), realPath: async ({ fsPath }) => realPath(fsPath), log: { info: () => undefined, warn: () => undefined } });
      assert.ok(!(await paths(secretive)).includes("linked/package.json"));
      secretive.dispose();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
