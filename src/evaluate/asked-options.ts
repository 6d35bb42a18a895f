import type { EntityType } from "../document/types.js";
import { PRESETS, type Preset } from "../link/presets.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { CorpusName } from "./adapters/adapter.js";
import { adapterOf } from "./adapters/index.js";
import { annotateOptions, corpusOptions } from "./corpus-options.js";

/** What a user may ask of an annotation, by options of a command or parameters of a request. */
export interface AskedOptions {
  types?: EntityType[] | undefined;
  preset?: Preset | undefined;
  minProbability?: number | undefined;
  families?: "as-gene" | "as-family" | undefined;
  generalSpecies?: boolean | undefined;
  humanGenes?: boolean | undefined;
  nested?: boolean | undefined;
  guideline?: CorpusName | undefined;
}

/** The options that were asked for: those of a guideline, then a preset, then each by itself; nothing that was not asked for. */
export function askedOptions(asked: AskedOptions): AnnotateOptions {
  const { types, preset, minProbability, families, generalSpecies, humanGenes, nested, guideline } = asked;
  return {
    ...(guideline === undefined ? {} : annotateOptions(corpusOptions(adapterOf(guideline)))),
    ...(families === undefined ? {} : { families }),
    ...(types === undefined ? {} : { types }),
    ...(preset === undefined ? {} : PRESETS[preset]),
    ...(minProbability === undefined ? {} : { minProbability }),
    ...(generalSpecies === undefined ? {} : { generalSpecies }),
    ...(humanGenes === undefined ? {} : { humanGenes }),
    ...(nested === undefined ? {} : { nested }),
  };
}
