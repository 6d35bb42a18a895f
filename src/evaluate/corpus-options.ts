import type { AdapterOptions, CorpusAdapter, CorpusName } from "./adapters/adapter.js";

/** How gold is read and how papers are annotated for one corpus, so that both follow its guideline. */
export interface CorpusOptions extends AdapterOptions {
  /** Whether "patients", "women", 患者 count as human. */
  generalSpecies: boolean;
}

/**
 * Where a guideline differs from the adapter's defaults and from `diglot annotate`'s.
 * BioRED, tmVar3 and zhgold have no type for families and give the gene usually meant (VEGF, Akt); BioRED and tmVar3
 * annotate patients and women as human (485 of 1,101 and 735 of 1,082 species mentions), Linnaeus and S800 never do.
 */
const GUIDELINES: Partial<Record<CorpusName, Partial<CorpusOptions>>> = {
  biored: { families: "as-gene", generalSpecies: true },
  tmvar3: { families: "as-gene", generalSpecies: true },
  zhgold: { families: "as-gene" },
};

/** The options of a corpus: what was asked for, else what its guideline wants. */
export function corpusOptions(
  adapter: CorpusAdapter,
  asked: Readonly<Partial<CorpusOptions>> = {},
): CorpusOptions {
  return { generalSpecies: false, ...adapter.defaults, ...GUIDELINES[adapter.name], ...asked };
}
