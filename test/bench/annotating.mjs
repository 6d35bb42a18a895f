/** The built pipeline as benches use it: one thread, one document after another, JSONL into memory. */
import bilingual from "../../dist/pipelines/bilingual.js";
import { createTokens } from "../../dist/src/dictionary/tokenise.js";
import { assertDocument } from "../../dist/src/document/check.js";
import { createPaper } from "../../dist/src/link/paper.js";
import { SurfaceForms } from "../../dist/src/link/surface-forms.js";
import { createMatches, findMatches } from "../../dist/src/match/find-matches.js";
import { preparePipeline } from "../../dist/src/pipeline/annotate.js";
import { jsonlWriter } from "../../dist/src/write/jsonl.js";

/** @returns functions that annotate with the default pipeline and a dictionary */
export async function createBench(dictionary) {
  const { context } = await preparePipeline({ pipeline: bilingual, dictionary, warn: () => undefined });
  const tokens = createTokens();
  const matches = createMatches();
  return {
    /** Forgets the forms of earlier papers, as a process that has just started. */
    forget() {
      context.forms = new SurfaceForms(dictionary, context.weights);
    },

    /** Finds names and does nothing with them; gives how many. */
    match(documents) {
      let found = 0;
      for (const { passages } of documents)
        for (const { text } of passages) {
          findMatches(dictionary, text, tokens, matches);
          found += matches.count;
        }
      return found;
    },

    /**
     * Annotates and writes.
     * @param clock milliseconds a stage, by `now`, are added to it
     * @param now the clock: processor time of the process, or the wall clock, which costs less
     * @returns bytes written, number of mentions and of those with a flag
     */
    annotate(documents, clock = {}, now = () => performance.now()) {
      let bytes = 0;
      let mentions = 0;
      let flagged = 0;
      for (const document of documents) {
        const paper = createPaper({ ...document, mentions: [], abbreviations: [] }, context.options);
        let last = now();
        const tick = (name) => {
          const time = now();
          clock[name] = (clock[name] ?? 0) + time - last;
          last = time;
        };
        for (const stage of bilingual.stages) {
          stage.run(paper, context);
          tick(stage.name);
        }
        assertDocument(paper.document);
        tick("check");
        bytes += Buffer.byteLength(jsonlWriter.write(paper.document));
        tick("write");
        mentions += paper.document.mentions.length;
        for (const { flags } of paper.document.mentions) if (flags.length > 0) flagged++;
      }
      return { bytes, mentions, flagged };
    },
  };
}
