// Types in the real VS Code, with Gloss and without, and measures in the page: npm run bench:editor -- [--json] [--texts DIR]
//
// Key → character: from the key's event to the frame that shows its character. Key → decoration: to the frame that shows the finding which the key completes.
// Two workbenches stand side by side and take turns, so that whatever else the machine does disturbs both alike.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runMain } from "../harness/main.mjs";
import { root } from "../harness/paths.mjs";
import { HarnessError, mustRun } from "../harness/processes.mjs";
import { ensureServer } from "../harness/setup.mjs";
import { openFile, openWorkbench } from "../harness/workbench.mjs";
import { textsOfEachSize } from "./texts.mjs";

const size = "200KB";
const turns = 24;
/** A sentence of a turn, typed key by key. Its keyword becomes a finding with its last letter. */
const keyword = "MUST";
const sentence = `The peer ${keyword} answer soon. `;
const sentencesPerTurn = 2;
/** Between two keys: faster than most people type, slow enough for a frame of its own. */
const keyDelayMs = 60;
const settings = { "editor.cursorBlinking": "solid", "editor.minimap.enabled": true, "editor.accessibilitySupport": "off" };

runMain(import.meta.url, async () => {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, texts: { type: "string" } } });
  await ensureServer();
  await mustRun("Packaging", process.execPath, [path.join(root, "test/harness/package.mjs")], { cwd: root, limitMs: 300_000, quiet: true });
  const workspace = path.join(root, "out/bench/workspace");
  mkdirSync(workspace, { recursive: true });
  writeFileSync(path.join(workspace, "bench.md"), textsOfEachSize(values.texts)[size]);

  const withGloss = await prepared({ workspace, settings });
  const without = await prepared({ workspace, settings, vsix: null });
  const glossTimes = { characters: [], decorations: [] };
  const plainTimes = { characters: [], decorations: [] };
  try {
    for (let turn = -1; turn < turns; turn++) {
      for (const [{ page }, times] of /** @type {const} */ ([[withGloss, glossTimes], [without, plainTimes]])) {
        const { characters, decorations } = await typeSentences(page);
        // The first turn warms up.
        if (turn < 0) continue;
        times.characters.push(...characters);
        times.decorations.push(...decorations);
      }
    }
  } finally {
    await withGloss.close();
    await without.close();
  }
  if (glossTimes.decorations.length < (turns * sentencesPerTurn) / 2) throw new HarnessError(`Only ${glossTimes.decorations.length} keywords were highlighted.`);
  if (plainTimes.decorations.length > 0) throw new HarnessError("The workbench without Gloss shows highlights.");

  const figures = [
    figure("editor.decoration.p50", glossTimes.decorations, 0.5),
    figure("editor.decoration.p95", glossTimes.decorations, 0.95),
    beside("editor.character.p50", glossTimes.characters, plainTimes.characters, 0.5),
    beside("editor.character.p95", glossTimes.characters, plainTimes.characters, 0.95),
    { figure: "editor.added.p95", size, value: rounded(at(glossTimes.characters, 0.95) - at(plainTimes.characters, 0.95)), unit: "ms", goal: 16, peer: null, peerValue: null },
  ];
  for (const each of figures) console.log(values.json ? JSON.stringify(each) : tableRow(each));
});

/** A workbench with the text open, the caret on a new line, and the page watching. @param {import("../harness/workbench.mjs").WorkbenchOptions} options */
async function prepared(options) {
  const workbench = await openWorkbench(options);
  const { page } = workbench;
  await openFile(page, "bench.md");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Enter");
  await page.evaluate(watch, keyword);
  // Whatever VS Code does after it has opened a file is over by then.
  await page.waitForTimeout(3_000);
  return workbench;
}

/** @param {import("playwright-core").Page} page */
async function typeSentences(page) {
  await page.bringToFront();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await page.evaluate(() => void globalThis.glossBench.take());
  for (let i = 0; i < sentencesPerTurn; i++) await page.keyboard.type(sentence, { delay: keyDelayMs });
  await page.waitForTimeout(500);
  return page.evaluate(() => globalThis.glossBench.take());
}

/** Runs in the page. @param {string} keyword */
function watch(keyword) {
  let characters = [];
  let decorations = [];
  /** The key that waits for its character, by the time of its event. */
  let pressedMs;
  /** The key that completed a keyword, and how many were highlighted on the line before. */
  let completed;
  let typed = "";
  addEventListener("keydown", (event) => {
    if (event.key.length !== 1) return;
    pressedMs = event.timeStamp;
    typed = (typed + event.key).slice(-keyword.length - 1);
    if (typed === ` ${keyword}`) completed = { ms: event.timeStamp, before: highlighted() };
  }, true);

  // What is changed in a frame is on the screen when the first task behind the frame runs.
  const behindFrame = new MessageChannel();
  let shown = [];
  behindFrame.port1.onmessage = () => {
    for (const show of shown.splice(0)) show(performance.now());
  };
  new MutationObserver((records) => {
    if (!records.some(({ target }) => target instanceof Element && target.closest(".view-lines") !== null)) return;
    if (pressedMs !== undefined) {
      const started = pressedMs;
      shown.push((nowMs) => characters.push(nowMs - started));
      pressedMs = undefined;
    }
    if (completed !== undefined && highlighted() > completed.before) {
      const { ms } = completed;
      shown.push((nowMs) => decorations.push(nowMs - ms));
      completed = undefined;
    }
    if (shown.length > 0) behindFrame.port2.postMessage(undefined);
  }).observe(document.querySelector(".editor-instance"), { subtree: true, childList: true, characterData: true });

  function highlighted() {
    return [...document.querySelectorAll('.editor-instance .view-line [class*="ced-"]')].filter(({ textContent }) => textContent === keyword).length;
  }

  globalThis.glossBench = {
    take() {
      const taken = { characters, decorations };
      characters = [];
      decorations = [];
      pressedMs = undefined;
      completed = undefined;
      return taken;
    },
  };
}

/** @param {string} name @param {readonly number[]} times @param {number} share */
function figure(name, times, share) {
  return { figure: name, size, value: rounded(at(times, share)), unit: "ms", goal: null, peer: null, peerValue: null, count: times.length };
}

/** @param {string} name @param {readonly number[]} times @param {readonly number[]} plain @param {number} share */
function beside(name, times, plain, share) {
  return { ...figure(name, times, share), peer: "VS Code without Gloss", peerValue: rounded(at(plain, share)) };
}

/** @param {readonly number[]} times @param {number} share */
function at(times, share) {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 10) / 10;
}

function tableRow({ figure: name, value, unit, goal, peer, peerValue, count }) {
  const cells = [name.padEnd(24), `${value} ${unit}`.padEnd(10), goal === null ? "" : `≤ ${goal}`, peer === null ? "" : `${peer} ${peerValue} ${unit}`, count === undefined ? "" : `(${count} keys)`];
  return cells.filter((cell) => cell !== "").join("  ");
}
