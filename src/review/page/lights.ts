import type { Curie } from "../../document/types.js";
import type { DocumentView } from "../server/messages.js";

/** Mentions that say the same as the current one. */
export interface Alike {
  /** In the same language. */
  same: number[];
  /** In the other language. */
  counterparts: number[];
}

const asText = (linked: Curie | Curie[] | null) => (linked === null ? "" : [linked].flat().join("|"));

/**
 * Mentions with the current one's link, by language. Where the paper's languages were aligned, only what was aligned
 * with the mention counts as its counterpart.
 * @param linkOf the link of a mention after the rulings
 */
export function sameLink(
  { mentions, passages }: DocumentView,
  current: number,
  linked: Curie | Curie[] | null,
  linkOf: (mention: number) => Curie | Curie[] | null,
): Alike {
  const alike: Alike = { same: [], counterparts: [] };
  const here = mentions[current];
  if (here === undefined) return alike;
  const language = passages[here.passage]!.language;
  const wanted = asText(linked);
  for (const [number, { passage }] of mentions.entries()) {
    if (number === current || wanted === "" || asText(linkOf(number)) !== wanted) continue;
    if (passages[passage]!.language === language) alike.same.push(number);
    else alike.counterparts.push(number);
  }
  if (here.counterparts !== undefined && here.counterparts.length > 0) alike.counterparts = here.counterparts;
  return alike;
}

/** How far through the text of its language a mention stands, 0–1. */
function progressThrough({ passages, mentions }: DocumentView, mention: number): number {
  const { passage, start } = mentions[mention]!;
  const { language } = passages[passage]!;
  let before = 0;
  let all = 0;
  for (const [place, { text, language: other }] of passages.entries()) {
    if (other !== language) continue;
    if (place < passage) before += text.length;
    all += text.length;
  }
  return (before + start) / Math.max(all, 1);
}

/** Of the counterparts, the one in the same kind of passage that stands at the most similar place. */
export function nearestCounterpart(
  view: DocumentView,
  mention: number,
  counterparts: readonly number[],
): number {
  const at = progressThrough(view, mention);
  const kind = view.passages[view.mentions[mention]!.passage]!.kind;
  const distance = (other: number) => {
    const sameKind = view.passages[view.mentions[other]!.passage]!.kind === kind;
    return Math.abs(progressThrough(view, other) - at) + (sameKind ? 0 : 1);
  };
  return counterparts.reduce(
    (best, other) => (distance(other) < distance(best) ? other : best),
    counterparts[0] ?? -1,
  );
}

function scrollTo(element: Element | null): void {
  const column = element?.closest<HTMLElement>(".column");
  if (!element || !column) return;
  const box = column.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  if (top < box.top + box.height * 0.15 || bottom > box.top + box.height * 0.8) {
    column.scrollTop += top - box.top - box.height * 0.4;
  }
}

const MARKS = ["current", "counterpart", "same"] as const;

/** Lights the current mention and those that say the same, and brings them into view; touches nothing else. */
export function lightUp(box: HTMLElement, view: DocumentView, current: number, alike: Alike): void {
  for (const element of box.querySelectorAll<HTMLElement>("[data-lit]")) {
    element.removeAttribute("data-lit");
    element.removeAttribute("aria-current");
  }
  const light = (mention: number, how: (typeof MARKS)[number]) => {
    const element = box.querySelector<HTMLElement>(`[data-mention="${mention}"]`);
    element?.setAttribute("data-lit", how);
    return element;
  };
  for (const mention of alike.same) light(mention, "same");
  for (const mention of alike.counterparts) light(mention, "counterpart");
  const nearest = nearestCounterpart(view, current, alike.counterparts);
  const element = light(current, "current");
  element?.setAttribute("aria-current", "true");
  scrollTo(element);
  if (nearest >= 0) scrollTo(box.querySelector(`[data-mention="${nearest}"]`));
}
