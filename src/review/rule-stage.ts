import type { Mention } from "../document/types.js";
import { flagInconsistent } from "../link/flag.js";
import type { Paper } from "../link/paper.js";
import { definePipeline, type Pipeline } from "../pipeline/define-pipeline.js";
import type { Stage } from "../pipeline/stage.js";
import type { RuleBook } from "./rule-book.js";
import { sawPaper } from "./rule-flags.js";
import { obeySingleRulings } from "./rule-single.js";
import { openSitting } from "./rule-sitting.js";
import { obeyWideRulings } from "./rule-wide.js";

/** Puts mentions in order of passage and start, the longer first, and numbers them anew. */
function renumber({ document }: Paper): void {
  const order = new Map(document.passages.map(({ id }, i) => [id, i]));
  const passageOf = ({ passageId }: { passageId: string }) => order.get(passageId) ?? order.size;
  document.mentions.sort(
    (a, b) => passageOf(a) - passageOf(b) || a.span.start - b.span.start || b.span.end - a.span.end,
  );
  document.mentions.forEach((mention, i) => {
    mention.id = `m${i}`;
  });
  document.rulings!.sort((a, b) => passageOf(a) - passageOf(b) || a.span.start - b.span.start);
}

/** Asks anew which strings have several senses in the paper; a sense that a reviewer gave it here is settled. */
function flagSensesAnew(paper: Paper): void {
  const isOther = ({ code }: Mention["flags"][number]) => code !== "sense-inconsistent";
  for (const mention of paper.document.mentions) mention.flags = mention.flags.filter(isOther);
  flagInconsistent(paper);
  for (const mention of paper.document.mentions)
    if (mention.ruling && sawPaper(mention.ruling)) mention.flags = mention.flags.filter(isOther);
}

/**
 * Obeys reviewers' rulings: those on single mentions at their places, the others wherever their string stands and their
 * condition is met. A narrower scope goes before a wider one, a narrower condition before a wider one, a later ruling
 * before an earlier one by the same reviewer. Where reviewers disagree the mention stays as it was and is flagged.
 * The document tells in `rulings` what came of each.
 */
export function ruleStage(book: RuleBook): Stage {
  return {
    name: "rule",
    version: 1,
    requires: ["mentions"],
    assigns: ["mentions", "flags"],
    run(paper, context) {
      const { document } = paper;
      const sitting = openSitting(paper, context, book);
      obeySingleRulings(sitting);
      obeyWideRulings(sitting);
      const { types } = context.options;
      document.mentions = [...sitting.mentions.values()].flatMap((mentions) => [...mentions]);
      if (types) document.mentions = document.mentions.filter(({ type }) => types.includes(type));
      renumber(paper);
      const changes = document.rulings!.some(
        ({ outcome }) => outcome !== "confirmed" && outcome !== "text-gone",
      );
      if (changes) flagSensesAnew(paper);
    },
  };
}

/** The pipeline with its rulings obeyed: after the last stage that decides on mentions or flags them. */
export function withRulings(pipeline: Pipeline, book: RuleBook): Pipeline {
  const { name, options, stages } = pipeline;
  const last = stages.findLastIndex(
    ({ assigns }) => assigns.includes("mentions") || assigns.includes("flags"),
  );
  return definePipeline({
    name,
    ...(options === undefined ? {} : { options }),
    stages: [...stages.slice(0, last + 1), ruleStage(book), ...stages.slice(last + 1)],
  });
}
