import fc from "fast-check";
import type { AnnotatedDocument, Annotation } from "../../src/document/annotated.js";
import { FLAG_CODES, PASSAGE_KINDS, type Span } from "../../src/document/types.js";

/** Everything that offsets stumble over: astral characters, combining marks, joiners, line ends, both scripts. */
const PIECES = [
  "PD-1",
  "移植物抗宿主病",
  "𠮷",
  "🧬",
  "👩‍🔬",
  "e\u0301",
  "ก็",
  " ",
  "  ",
  "\r\n",
  "\n",
  "\t",
  "\u00a0",
  "&<>\"'",
  "|",
  "。",
  ". ",
  "IL-6",
  "=1+1",
  "ＩＬ",
] as const;

/** Types with identifiers as they belong to them. */
const CONCEPTS: readonly (readonly [string, readonly string[]])[] = [
  ["Gene", ["NCBIGene:5133", "NCBIGene:672", "NCBIGene:675"]],
  ["Disease", ["MESH:D006086", "MONDO:0020546", "OMIM:604121"]],
  ["Chemical", ["MESH:C088115", "DrugBank:DB09037"]],
  ["Species", ["NCBITaxon:9606", "NCBITaxon:10090"]],
  ["CellLine", ["CVCL_A628", "CVCL_0030"]],
  ["Trial", ["Trial:KEYNOTE-177"]],
];

const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(""))
  .filter((each) => /\S/.test(each));

const passage = fc.record({
  kind: fc.constantFrom(...PASSAGE_KINDS),
  section: fc.constantFrom("", "Results", "方法 & 结果 > x"),
  language: fc.constantFrom("zh" as const, "en" as const),
  text,
});

const flag = fc.record(
  {
    code: fc.constantFrom(...FLAG_CODES),
    message: fc.constantFrom('"PD-1" is 𠮷 <b>', "一个名字，几个概念", "x: y; z"),
    suggestion: fc.constantFrom("MESH:D000001", "NCBIGene:1"),
  },
  { requiredKeys: ["code", "message"] },
);

const seed = fc.record({
  passage: fc.nat(9),
  cuts: fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }),
  concept: fc.constantFrom(...CONCEPTS),
  howMany: fc.nat(3),
  flags: fc.uniqueArray(flag, { maxLength: 2, selector: ({ code }) => code }),
  probability: fc.option(fc.constantFrom(0, 0.5, 0.8125, 1), { nil: undefined }),
  negated: fc.option(fc.boolean(), { nil: undefined }),
  note: fc.option(fc.constantFrom("checked by hand", "见原文"), { nil: undefined }),
});

/** Whether an offset stands between two characters, and not within one of two code units. */
function isBetween(value: string, at: number): boolean {
  return !(/[\udc00-\udfff]/.test(value[at] ?? "") && /[\ud800-\udbff]/.test(value[at - 1] ?? ""));
}

/** Pairs of offsets as parts: in order, not empty, not touching. */
function partsOf(value: string, cuts: readonly number[]): Span[] {
  const offsets = [...new Set(cuts.map((cut) => cut % (value.length + 1)))]
    .filter((at) => isBetween(value, at))
    .sort((a, b) => a - b);
  const parts: Span[] = [];
  for (let i = 0; i + 1 < offsets.length; i += 2) parts.push({ start: offsets[i]!, end: offsets[i + 1]! });
  return parts;
}

/** Random documents with nested, overlapping and discontinuous annotations in Chinese and English. */
export const annotatedDocument: fc.Arbitrary<AnnotatedDocument> = fc
  .record({
    id: fc.constantFrom("PMC1", "ChinaXiv-201807.00038V1", "文献 7/3"),
    passages: fc.array(passage, { minLength: 1, maxLength: 4 }),
    seeds: fc.array(seed, { maxLength: 8 }),
  })
  .map(({ id, passages, seeds }) => {
    const made = passages.map((each, i) => ({ id: `p${i}`, ...each }));
    const annotations = seeds.flatMap((each, i): Annotation[] => {
      const place = made[each.passage % made.length]!;
      const parts = partsOf(place.text, each.cuts);
      if (parts.length === 0) return [];
      const [type, ids] = each.concept;
      const { flags, probability, negated, note } = each;
      return [
        {
          id: `m${i}`,
          passageId: place.id,
          parts,
          type,
          ids: ids.slice(0, each.howMany),
          flags: flags.map(({ code, message, suggestion }) => ({
            code,
            message,
            ...(suggestion === undefined ? {} : { suggestion }),
          })),
          ...(probability === undefined ? {} : { probability }),
          ...(negated === undefined ? {} : { negated }),
          ...(note === undefined ? {} : { note }),
        },
      ];
    });
    return { id, source: "made.jsonl", passages: made, annotations, abbreviations: [] };
  });
