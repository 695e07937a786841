type Child = Node | string;

/** Attributes by name. What is `undefined` is left out; text is never markup. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An HTML element. */
export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), attributes, children);
}

/** An element of a picture. */
export function shape<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: readonly Child[]): SVGElementTagNameMap[Name] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled<Kind extends Element>(made: Kind, attributes: Attributes, children: readonly Child[]): Kind {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** A button that does something, told by what it does. */
export function actionButton(label: string, act: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "action" }, label);
  button.addEventListener("click", act);
  return button;
}

/** A table that opens on demand: what a picture shows, for whoever would rather read it. */
export function foldedTable(summary: string, columns: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  return element("details", {}, element("summary", {}, summary), element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
}
