// Runs in a webview. It shows what the extension tells it, and tells the extension what a person does; words are put in as text, never as markup.
import { type PageState, pageState, showing, type ToPage, type Wish } from "../messages";
import { connections } from "./connections";
import { element } from "./elements";
import { host } from "./host";
import { profile } from "./profile";
import { report } from "./report";
import { statistics } from "./statistics";

let state: PageState = pageState.safeParse(host.getState()).data ?? { uri: "", hidden: [] };
// What is in the frame is the first document only; later ones are told.
if (state.uri === "") keep({ ...state, uri: document.body.dataset["document"] ?? "" });

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = showing.safeParse(data);
  if (!message.success) return;
  keep({ ...state, uri: message.data.uri });
  show(message.data.page);
});
host.postMessage({ kind: "ready" });

function show(page: ToPage): void {
  const scrolled = window.scrollY;
  const focused = nameOf(document.activeElement);
  const unfolded = new Set([...document.querySelectorAll("details[open]")].map(headingOf));
  document.title = page.title;
  document.querySelector("main")?.replaceChildren(...contentsOf(page));
  for (const each of document.querySelectorAll("details")) each.open = unfolded.has(headingOf(each));
  window.scrollTo(0, scrolled);
  const again = [...document.querySelectorAll<HTMLElement | SVGElement>("[aria-label], button, summary")].find((each) => nameOf(each) === focused);
  if (focused !== undefined) again?.focus();
}

/** What tells one thing on the page that can have the focus from the others, before and after it is made anew. */
function nameOf(shown: Element | null): string | undefined {
  if (shown === null || shown === document.body) return undefined;
  return shown.getAttribute("aria-label") ?? [shown.tagName, headingOf(shown), shown.textContent].join(" ");
}

/** Of the section that something is in. */
function headingOf(shown: Element): string {
  return shown.closest("section")?.querySelector("h2")?.textContent ?? "";
}

function contentsOf(page: ToPage): readonly HTMLElement[] {
  switch (page.kind) {
    case "connections":
      return connections(page, {
        post,
        get hidden() {
          return new Set(state.hidden);
        },
        hide: (family, isHidden) => keep({ ...state, hidden: [...state.hidden.filter((each) => each !== family), ...(isHidden ? [family] : [])] }),
      });
    case "report":
      return report(page, post);
    case "statistics":
      return statistics(page, post);
    case "profile":
      return profile(page, post);
    case "empty":
      return [element("h1", {}, page.title), element("p", {}, page.text)];
  }
}

function post(wish: Wish): void {
  host.postMessage({ ...wish, uri: state.uri });
}

function keep(next: PageState): void {
  state = next;
  host.setState(next);
}
