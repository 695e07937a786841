/**
 * The element names of HTML (WHATWG HTML, current and obsolete), and those of SVG and MathML that stand in Markdown documents. A tag with
 * any other name is no HTML to us but a tag as prompts use them. Names of SVG that are plain English words (`text`, `path`, `pattern`,
 * `filter`) are left out for that reason.
 */
const htmlNames: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas " +
    "caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure " +
    "font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label " +
    "legend li link listing main map mark marquee menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option " +
    "output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot small " +
    "source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul " +
    "var video wbr xmp svg g defs rect circle ellipse polyline polygon tspan textpath clippath lineargradient radialgradient " +
    "foreignobject animatetransform math mi mn mo mtext mrow mfrac msqrt mroot msup msub msubsup mover munder munderover mtable mtr mtd " +
    "mspace mstyle"
  ).split(" "),
);

/** True for the name of an HTML, SVG or MathML element, in any case. Custom elements (`my-widget`) are none. */
export function isHtmlName(name: string): boolean {
  return htmlNames.has(name) || htmlNames.has(name.toLowerCase());
}
