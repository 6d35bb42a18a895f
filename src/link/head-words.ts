import type { SpotChoice } from "./select.js";

const CELL_HEAD = /^\s?(?:细胞|cells?)$/;
const GENE_HEAD = /^\s?(?:蛋白质?|基因|proteins?|genes?)$/;
/** Words of Han belong together; a symbol or English word and what follows it do not. */
const LATIN_END = /[A-Za-z0-9\u0370-\u03ff+]$/;
const GENES: ReadonlySet<string> = new Set(["Gene", "GeneFamily"]);

const bestOf = ({ spot, best }: SpotChoice) => spot.form.readings[best];

/** Whether the first only adds a head word to the second, which begins where it begins. */
function addsHead(outer: SpotChoice, inner: SpotChoice, believed: number): boolean {
  const { surface } = inner.spot.form;
  const reading = bestOf(outer);
  const within = bestOf(inner);
  if (inner.parts || reading === undefined || within === undefined || inner.entity < believed) return false;
  if (!outer.spot.form.surface.startsWith(surface)) return false;
  const head = outer.spot.form.surface.slice(surface.length);
  if (reading.type === "CellType") return within.type === "Disease" && CELL_HEAD.test(head);
  if (within.concept !== reading.concept || !LATIN_END.test(surface)) return false;
  if (reading.type === "CellLine") return CELL_HEAD.test(head);
  return GENES.has(reading.type) && GENE_HEAD.test(head);
}

/**
 * Leaves out spots that only add a head word to a shorter one: 肿瘤细胞 beside the disease 肿瘤, "STAT3 protein" and
 * 4T1细胞 beside STAT3 and 4T1 of the same gene and line. Words for cells, proteins and genes are no part of the name they follow.
 * @param believed probability from which on a spot is an entity
 */
export function withoutHeadWords<Choice extends SpotChoice>(
  choices: readonly Choice[],
  believed: number,
): Choice[] {
  const byStart = new Map<number, Choice[]>();
  for (const choice of choices) {
    const key = choice.spot.passage * 2 ** 32 + choice.spot.start;
    const list = byStart.get(key);
    if (list) list.push(choice);
    else byStart.set(key, [choice]);
  }
  const left = new Set<Choice>();
  for (const list of byStart.values()) {
    if (list.length === 1) continue;
    for (const outer of list) {
      if (!outer.parts && list.some((inner) => inner !== outer && addsHead(outer, inner, believed)))
        left.add(outer);
    }
  }
  return left.size === 0 ? [...choices] : choices.filter((choice) => !left.has(choice));
}
