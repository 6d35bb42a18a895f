import { HUMAN, MOUSE, RAT } from "../../document/curie.js";
import { isSymbolLike } from "../../match/agreement.js";
import type { Paper } from "../paper.js";
import { type Finding, type FormView, finding, NOTHING, type PaperSignal } from "./signal.js";

/** Species whose genes the dictionary holds, as they are called in features. */
export const KINDS: ReadonlyMap<number, string> = new Map([
  [HUMAN, "human"],
  [MOUSE, "mouse"],
  [RAT, "rat"],
]);

/** The species a paper is about decides between a gene and its homologues, and letter case hints at it. */
export const species: PaperSignal = {
  name: "species",
  assess(reading, form, paper, _language, dictionary) {
    if (reading.type !== "Gene" || reading.taxon === 0) return NOTHING;
    const { taxon } = reading;
    const features = FEATURES.get(KINDS.get(taxon) ?? "other")!;
    const label = () => {
      const number = dictionary.find(`NCBITaxon:${taxon}`);
      return number < 0 ? `taxon ${taxon}` : dictionary.preferredName(number);
    };
    const findings: Finding[] = [];
    const add = (feature: Feature, value: number, text: () => string) => {
      findings.push({ signal: "species", feature: features[feature], value, text });
    };
    if (paper.taxa.size === 0) {
      add(
        "none",
        1,
        () => `the paper names no species; ${label()} is ${taxon === HUMAN ? "" : "not "}the default`,
      );
    } else {
      const share = paper.taxa.get(taxon) ?? 0;
      const rival = shareOfRivals(form, taxon, paper);
      findings.push(...aboutPaper(paper));
      if (share === 0) add("absent", 1, () => `the paper does not name ${label()}`);
      add("lead", share - rival, () => {
        return `${Math.round(share * 100)} % of the paper's species words name ${label()}, ${Math.round(rival * 100)} % the species of another reading`;
      });
    }
    const { surface } = form;
    if (isSymbolLike(surface)) {
      if (/^[A-Z][a-z]/.test(surface))
        add("title-case", 1, () => `"${surface}" is written as rodent genes are`);
      else if (surface === surface.toUpperCase())
        add("capitals", 1, () => `"${surface}" is written as human genes are`);
    }
    return findings;
  },
};

const NAMES = ["none", "absent", "lead", "title-case", "capitals"] as const;
type Feature = (typeof NAMES)[number];

/** Full names of the features, by the kind of species: made once, for they are asked for at every gene. */
const FEATURES: ReadonlyMap<string, Record<Feature, string>> = new Map(
  [...KINDS.values(), "other"].map((kind) => [
    kind,
    Object.fromEntries(NAMES.map((name) => [name, `species:${name}:${kind}`])) as Record<Feature, string>,
  ]),
);

/**
 * Papers on patients hold fewer genes than papers on mice, whichever species a gene then has: told apart here, so
 * that the lead of a species decides between homologues alone.
 */
function aboutPaper(paper: Paper): readonly Finding[] {
  let findings = known.get(paper);
  if (findings === undefined) {
    findings = [];
    for (const [taxon, label] of KINDS) {
      const part = paper.taxa.get(taxon) ?? 0;
      if (part === 0) continue;
      const text = () => `${Math.round(part * 100)} % of the paper's species words name the ${label}`;
      findings.push(finding("species", `paper-on-${label}`, part, text));
    }
    known.set(paper, findings);
  }
  return findings;
}
const known = new WeakMap<Paper, Finding[]>();

function shareOfRivals(form: FormView, taxon: number, paper: Paper): number {
  let share = 0;
  for (const other of form.readings)
    if (other.type === "Gene" && other.taxon !== taxon)
      share = Math.max(share, paper.taxa.get(other.taxon) ?? 0);
  return share;
}
