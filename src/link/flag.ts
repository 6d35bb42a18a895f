import type { Mention } from "../document/types.js";
import type { Stage } from "../pipeline/stage.js";
import { CoveringSpots } from "./flags/covering-spots.js";
import type { FlagRule } from "./flags/flag-rule.js";
import { CERTAIN, flag } from "./flags/flag-rule.js";
import { LongFormLinks } from "./flags/long-form-links.js";
import {
  abbreviationConflict,
  abbreviationUndefined,
  broaderConcept,
  foldOnly,
  unlinked,
} from "./flags/names.js";
import { aliasOfOtherSymbol, aliasShared, lowMargin } from "./flags/shared-names.js";
import { speciesConflict } from "./flags/species-conflict.js";
import { familyOrComplex, notAnEntity, typeClash } from "./flags/types.js";
import type { Paper, Spot } from "./paper.js";

const RULES: readonly FlagRule[] = [
  notAnEntity,
  typeClash,
  familyOrComplex,
  aliasShared,
  aliasOfOtherSymbol,
  abbreviationConflict,
  abbreviationUndefined,
  speciesConflict,
  foldOnly,
  broaderConcept,
  lowMargin,
  unlinked,
];

/** Those that speak of certain links too. */
const STRICT_RULES = RULES.filter(({ always }) => always);

/** Same string and type, different ids: one of them is likely wrong. */
export function flagInconsistent(paper: Paper): void {
  const bySurface = new Map<string, Mention[]>();
  for (const mention of paper.document.mentions) {
    if (typeof mention.linked !== "string") continue;
    const list = bySurface.get(mention.surface);
    if (list) list.push(mention);
    else bySurface.set(mention.surface, [mention]);
  }
  for (const [surface, mentions] of bySurface) {
    const counts = new Map<string, number>();
    for (const { linked } of mentions) counts.set(linked as string, (counts.get(linked as string) ?? 0) + 1);
    if (counts.size < 2) continue;
    const [usual, times] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
    for (const mention of mentions) {
      if (mention.linked === usual) continue;
      mention.flags.push(
        flag(
          "sense-inconsistent",
          `"${surface}" is linked to ${usual} ${times} times elsewhere in the paper`,
          usual,
        ),
      );
    }
  }
}

/** Gives each mention the reasons, if any, why a person should look at it. */
export function flagStage(): Stage {
  return {
    name: "flag",
    version: 1,
    requires: ["mentions", "definitions", "survey"],
    assigns: ["flags"],
    run(paper, context) {
      const beyondMesh = new Map<number, Spot[]>();
      for (const spot of paper.spots) {
        if (spot.form.beyondMesh < 0 || spot.parts) continue;
        const places = beyondMesh.get(spot.passage);
        if (places) places.push(spot);
        else beyondMesh.set(spot.passage, [spot]);
      }
      const covering = new Map(
        [...beyondMesh].map(([passage, spots]) => [passage, new CoveringSpots(spots)]),
      );
      const longFormLinks = new LongFormLinks(paper);
      for (const mention of paper.document.mentions) {
        const ranked = paper.ranked.get(mention)!;
        const readings = ranked.parts?.[0] ?? ranked.readings;
        const best = readings[0]!;
        const view = {
          mention,
          readings,
          best,
          entity: ranked.entity,
          beyondMesh: covering.get(ranked.spot.passage),
          longFormLinks,
          paper,
          context,
        };
        for (const rule of mention.probability >= CERTAIN ? STRICT_RULES : RULES) {
          const found = rule.check(view);
          if (found !== null) mention.flags.push(found);
        }
      }
      flagInconsistent(paper);
    },
  };
}
