import type { AnnotatedDocument } from "../document/annotated.js";

/**
 * Makes one document of a text and its translation: the passages of the one and then of the other, ids of passages and mentions counted
 * on where both have the same. Id and source are those of the first.
 */
export function mergeDocuments(one: AnnotatedDocument, other: AnnotatedDocument): AnnotatedDocument {
  const passageIds = renamed("p", one.passages, other.passages);
  const mentionIds = renamed("m", one.annotations, other.annotations);
  const annotations = other.annotations.map((annotation) => {
    const id = mentionIds.get(annotation.id)!;
    const passageId = passageIds.get(annotation.passageId)!;
    const { mention } = annotation;
    return { ...annotation, id, passageId, ...(mention ? { mention: { ...mention, id, passageId } } : {}) };
  });
  const effects = other.rulings?.map((effect) => ({
    ...effect,
    passageId: passageIds.get(effect.passageId) ?? effect.passageId,
  }));
  return {
    ...one,
    passages: [
      ...one.passages,
      ...other.passages.map((passage) => ({ ...passage, id: passageIds.get(passage.id)! })),
    ],
    annotations: [...one.annotations, ...annotations],
    abbreviations: [
      ...one.abbreviations,
      ...other.abbreviations.map((pair) => ({ ...pair, passageId: passageIds.get(pair.passageId)! })),
    ],
    ...(one.rulings || effects ? { rulings: [...(one.rulings ?? []), ...(effects ?? [])] } : {}),
  };
}

function renamed(
  letter: string,
  taken: readonly { id: string }[],
  others: readonly { id: string }[],
): Map<string, string> {
  const used = new Set(taken.map(({ id }) => id));
  const names = new Map<string, string>();
  let next = taken.length;
  for (const { id } of others) {
    let name = id;
    while (used.has(name)) name = `${letter}${next++}`;
    used.add(name);
    names.set(id, name);
  }
  return names;
}
