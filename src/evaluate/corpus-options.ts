import type { AnnotateOptions } from "../pipeline/stage.js";
import type { AdapterOptions, CorpusAdapter, CorpusName } from "./adapters/adapter.js";

/** How gold is read and how papers are annotated for one corpus, so that both follow its guideline. */
export interface CorpusOptions extends AdapterOptions {
  /** Whether "patients", "women", 患者 count as human. */
  generalSpecies: boolean;
  /** Whether genes are human unless the text says otherwise. */
  humanGenes: boolean;
  /** Whether mentions inside longer ones of another type are kept. */
  nested: boolean;
  /** The corpus whose learnt guideline is followed; null for none. */
  guideline: CorpusName | null;
}

/** What the annotator must know of a corpus's guideline. */
export function annotateOptions({
  families,
  generalSpecies,
  humanGenes,
  nested,
  guideline,
}: CorpusOptions): AnnotateOptions {
  return { families, generalSpecies, humanGenes, nested, ...(guideline === null ? {} : { guideline }) };
}

/**
 * Where a guideline differs from the adapter's defaults and from `diglot annotate`'s.
 * BioRED, tmVar3 and zhgold have no type for families and give the gene usually meant (VEGF, Akt). GNormPlus (BC2GN) and
 * tmVar3 were annotated with human genes in mind, also where a paper speaks of mice. BioRED and tmVar3 annotate patients
 * and women as human (485 of 1,101 and 735 of 1,082 species mentions), Linnaeus and S800 never do.
 * BC5CDR has no genes and annotates the chemicals inside their names: "dopamine" of "dopamine receptor".
 */
const GUIDELINES: Partial<Record<CorpusName, Partial<CorpusOptions>>> = {
  bc5cdr: { nested: true },
  biored: { families: "as-gene", generalSpecies: true },
  gnormplus: { humanGenes: true },
  tmvar3: { families: "as-gene", generalSpecies: true, humanGenes: true },
  zhgold: { families: "as-gene" },
};

/** The options of a corpus: what was asked for, else what its guideline wants. */
export function corpusOptions(
  adapter: CorpusAdapter,
  asked: Readonly<Partial<CorpusOptions>> = {},
): CorpusOptions {
  return {
    generalSpecies: false,
    humanGenes: false,
    nested: false,
    guideline: adapter.name,
    ...adapter.defaults,
    ...GUIDELINES[adapter.name],
    ...asked,
  };
}
