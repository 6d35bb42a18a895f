import { HUMAN } from "../../document/curie.js";
import { finding, NOTHING, type PaperSignal } from "./signal.js";
import { KINDS } from "./species.js";

/** Words of experiments on rodents, and of studies of people and of their cells. */
const RODENT =
  "knockout|knockouts|knock-out|transgenic|littermates?|floxed|Cre|null|deficient|homozygous|heterozygous|haploinsufficiency|embryonic|embryos?|postnatal|neonatal|pups|MEFs?|splenocytes|C57BL|BALB|intraperitoneal|intraperitoneally|wild-type|conditional|deletion|ablation|hippocampal|hippocampus|striatum|E\\d{1,2}\\.5|P\\d{1,2}";
const PEOPLE =
  "patients?|clinical|cohort|prognosis|prognostic|biopsies|biopsy|specimens|volunteers|donors?|polymorphisms?|SNPs?|genotyped|families|family|carcinomas?|adenocarcinomas?|cancers?|HUVECs?|PBMCs?|transfected|siRNA|shRNA|xenografts?|prostate|colorectal|hepatocellular|gastric|cervical|lentiviral|lymphomas?|leukemias?|individuals|subjects|controls|disease-free|exome|autosomal|Caucasian|Chinese|Japanese";
const CUE = new RegExp(`\\b(?:(${RODENT})|(?:${PEOPLE}))\\b`, "gi");

/** How much the words of a text lean to rodents (towards 1) or to people (towards -1). */
export function leaningOf(text: string): number {
  let rodent = 0;
  let all = 0;
  for (const cue of text.matchAll(CUE)) {
    if (cue[1] !== undefined) rodent++;
    all++;
  }
  return (2 * rodent - all) / (all + 2);
}

/**
 * What a paper's words say of the species of its genes. Human genes have no such features: a word that speaks for
 * mouse genes speaks against human ones, and one that speaks for genes of any species says nothing here.
 */
export const speciesCues: PaperSignal = {
  name: "species-cues",
  assess(reading, form, paper) {
    const kind = KINDS.get(reading.taxon) ?? "other";
    if (reading.type !== "Gene" || kind === "human" || !hasHuman(form.readings)) return NOTHING;
    const findings = paper.options.humanGenes
      ? [
          finding(
            this.name,
            `human-guideline:${kind}`,
            1,
            () => "genes are taken as human unless the text says otherwise",
          ),
        ]
      : [];
    findings.push(
      finding(this.name, `leaning:${kind}`, paper.leaning, () => {
        const whom = paper.leaning > 0 ? "experiments on rodents" : "people and their cells";
        return `the paper's words are those of work on ${whom} (${paper.leaning.toFixed(2)})`;
      }),
    );
    if (paper.titleTaxa.size > 0) {
      const title = Number(paper.titleTaxa.has(reading.taxon)) - Number(paper.titleTaxa.has(9606));
      if (title !== 0)
        findings.push(
          finding(this.name, `title:${kind}`, title, () => {
            return title > 0 ? `the title names the ${kind}` : "the title names humans";
          }),
        );
    }
    return findings;
  },
};

function hasHuman(readings: readonly { type: string; taxon: number }[]): boolean {
  return readings.some(({ type, taxon }) => type === "Gene" && taxon === HUMAN);
}
