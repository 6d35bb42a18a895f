import { createTokens } from "../dictionary/tokenise.js";
import type { Stage } from "../pipeline/stage.js";
import { addModified } from "./chinese-modifiers.js";
import { addComposites } from "./composites.js";
import { createMatches, findMatches } from "./find-matches.js";
import { placeInPassage, readThroughMath } from "./math-markup.js";
import { takePhosphoPrefix } from "./phospho-prefix.js";

/** Finds every place where a name of the dictionary stands, in both languages. */
export function matchStage(): Stage {
  const tokens = createTokens();
  const matches = createMatches();
  return {
    name: "match",
    version: 2,
    requires: ["passages"],
    assigns: ["spots"],
    run(paper, { dictionary, forms }) {
      paper.document.passages.forEach((passage, index) => {
        const plain = readThroughMath(passage.text);
        const text = plain === null ? passage.text : plain.text;
        findMatches(dictionary, text, tokens, matches);
        for (let i = 0; i < matches.count; i++) {
          const start = matches.starts[i]!;
          const end = matches.ends[i]!;
          const form = forms.at(text, start, end, matches.groups[i]!);
          if (form === null) continue;
          const span = plain === null ? { start, end } : placeInPassage(plain, passage.text, start, end);
          paper.spots.push({ passage: index, ...span, form });
        }
      });
      addComposites(paper, dictionary, forms);
      addModified(paper, forms);
      takePhosphoPrefix(paper);
    },
  };
}
