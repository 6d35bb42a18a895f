import type { AnnotatedDocument } from "../document/annotated.js";
import type { CorpusConfig } from "./config.js";

/** Why a mention of the sources is not in the corpus. */
export type Exclusion = "type" | "probability" | "flag";

/** The document with the mentions that the configuration asks for; the others are counted by why they are out. */
export function selectMentions(
  document: AnnotatedDocument,
  { types, minProbability, excludeFlags }: Pick<CorpusConfig, "types" | "minProbability" | "excludeFlags">,
  excluded: Map<Exclusion, number>,
): AnnotatedDocument {
  const wanted = types === undefined ? undefined : new Set(types.map((type) => type.toLowerCase()));
  const flags = new Set<string>(excludeFlags === "all" ? [] : excludeFlags);
  const why = ({ type, probability, flags: own }: AnnotatedDocument["annotations"][number]) => {
    if (wanted !== undefined && !wanted.has(type.toLowerCase())) return "type";
    if (probability !== undefined && probability < (minProbability ?? 0)) return "probability";
    return (excludeFlags === "all" && own.length > 0) || own.some(({ code }) => flags.has(code))
      ? "flag"
      : undefined;
  };
  const annotations = document.annotations.filter((annotation) => {
    const reason = why(annotation);
    if (reason !== undefined) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  return { ...document, annotations };
}
