import { createTokens } from "../dictionary/tokenise.js";
import type { Stage } from "../pipeline/stage.js";
import { addComposites } from "./composites.js";
import { createMatches, findMatches } from "./find-matches.js";

/** Finds every place where a name of the dictionary stands, in both languages. */
export function matchStage(): Stage {
  const tokens = createTokens();
  const matches = createMatches();
  return {
    name: "match",
    version: 1,
    requires: ["passages"],
    assigns: ["spots"],
    run(paper, { dictionary, forms }) {
      paper.document.passages.forEach((passage, index) => {
        const { text } = passage;
        findMatches(dictionary, text, tokens, matches);
        for (let i = 0; i < matches.count; i++) {
          const start = matches.starts[i]!;
          const end = matches.ends[i]!;
          const form = forms.at(text, start, end, matches.groups[i]!);
          if (form !== null) paper.spots.push({ passage: index, start, end, form });
        }
      });
      addComposites(paper, dictionary, forms);
    },
  };
}
