// Headless Chromium that may talk to one server only.
import { ensureChromium } from "./setup.mjs";

/** Starts Chromium. */
export async function launchBrowser() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/**
 * A page of the given size that reaches nothing but `host`: the workbench would otherwise wait for a gallery that is not there.
 * @param {import("playwright-core").Browser} browser
 * @param {{ host: string, size?: { width: number, height: number } }} options
 */
export async function openLocalPage(browser, { host, size = { width: 1280, height: 800 } }) {
  const context = await browser.newContext({ viewport: size });
  await context.route((url) => /^https?:$/.test(url.protocol) && url.host !== host, (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}
