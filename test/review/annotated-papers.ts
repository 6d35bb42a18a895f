import { createHash } from "node:crypto";
import type { DocumentRecord } from "../../src/document/schema.js";
import { SCHEMA_VERSION } from "../../src/document/schema.js";
import type { Curie, EntityType, FlagCode, Language, PassageKind } from "../../src/document/types.js";

type MentionRecord = DocumentRecord["mentions"][number];

/** What the text of a test paper says of one of its mentions. */
export interface Told {
  surface: string;
  type: EntityType;
  /** Ids with names and probabilities, best first. */
  candidates: readonly (readonly [id: Curie, name: string, type: EntityType, score: number])[];
  linked?: Curie | null;
  codes?: readonly FlagCode[];
  /** What the flags suggest. */
  suggestion?: Curie;
}

export interface ToldPassage {
  kind: PassageKind;
  language: Language;
  text: string;
}

/** A document in which each place where a told string stands is a mention; longer strings are told first. */
export function annotatedPaper(
  id: string,
  passages: readonly ToldPassage[],
  told: readonly Told[],
): DocumentRecord {
  const mentions: MentionRecord[] = [];
  for (const [place, { text }] of passages.entries()) {
    const taken: { start: number; end: number }[] = [];
    const here: MentionRecord[] = [];
    for (const one of told) {
      for (let start = text.indexOf(one.surface); start >= 0; start = text.indexOf(one.surface, start + 1)) {
        const end = start + one.surface.length;
        if (taken.some((other) => other.start < end && start < other.end)) continue;
        taken.push({ start, end });
        here.push(mentionOf(one, `p${place}`, start, end));
      }
    }
    mentions.push(...here.sort((a, b) => a.start - b.start));
  }
  return {
    id,
    source: `${id}.txt`,
    passages: passages.map(({ kind, language, text }, place) => ({
      id: `p${place}`,
      kind,
      section: "",
      language,
      text,
    })),
    mentions: mentions.map((mention, number) => ({ ...mention, id: `m${number}` })),
    abbreviations: [],
  };
}

function mentionOf(told: Told, passageId: string, start: number, end: number): MentionRecord {
  const { surface, type, candidates, codes = [] } = told;
  const best = candidates[0]!;
  return {
    id: "",
    passageId,
    start,
    end,
    surface,
    type,
    linked: told.linked === undefined ? best[0] : told.linked,
    probability: best[3],
    candidates: candidates.map(([id, name, type, score]) => ({
      id,
      name,
      type,
      matched: surface,
      status: "synonym" as const,
      score,
      evidence: [
        { signal: "name-status", weight: 1.5, text: `"${surface}" is a name of ${name}` },
        { signal: "species", weight: -0.8, text: "another species is nearer" },
      ],
    })),
    flags: codes.map((code) => ({
      code,
      message: `${code}: "${surface}" is to be looked at`,
      ...(told.suggestion === undefined ? {} : { suggestion: told.suggestion }),
    })),
    evidence: [],
    decidedBy: "link",
  };
}

/** The text of a JSONL as `diglot annotate` writes it. */
export function annotatedJsonl(...documents: DocumentRecord[]): string {
  const dictionary = createHash("sha256").update("test").digest("hex").slice(0, 12);
  const header = {
    diglot: { schema: SCHEMA_VERSION, version: "0.0.0", dictionary, pipeline: "test", offsets: "utf-16" },
  };
  return [header, ...documents].map((record) => `${JSON.stringify(record)}\n`).join("");
}

const PD1: Told = {
  surface: "PD-1",
  type: "Gene",
  candidates: [
    ["NCBIGene:5133", "PDCD1", "Gene", 0.54],
    ["NCBIGene:18566", "Pdcd1", "Gene", 0.43],
  ],
  codes: ["low-margin"],
};
const MSC: Told = {
  surface: "MSC",
  type: "Chemical",
  candidates: [
    ["MESH:D017279", "Selenocysteine", "Chemical", 0.77],
    ["CL:0000134", "mesenchymal stem cell", "CellType", 0.2],
  ],
  codes: ["alias-shared"],
  suggestion: "MESH:C002979",
};
const TGF: Told = {
  surface: "TGF-β",
  type: "Gene",
  candidates: [
    ["NCBIGene:7040", "TGFB1", "Gene", 0.8],
    ["FPLX:TGFB", "TGFB", "GeneFamily", 0.15],
  ],
  codes: ["family-or-complex"],
};
const MMF: Told = {
  surface: "MMF",
  type: "Chemical",
  candidates: [["MESH:D009173", "Mycophenolic Acid", "Chemical", 0.3]],
  linked: null,
  codes: ["unlinked"],
  suggestion: "MESH:D009173",
};
const ASTHMA: Told = {
  surface: "asthma",
  type: "Disease",
  candidates: [["MESH:D001249", "Asthma", "Disease", 0.99]],
};
const MOUSE: Told = {
  surface: "mice",
  type: "Species",
  candidates: [["NCBITaxon:10090", "Mus musculus", "Species", 0.99]],
};
const CHINESE_ASTHMA: Told = { ...ASTHMA, surface: "哮喘" };

/** Markup in a title, as a paper about scripts, or by someone who means harm, may have it. */
export const HOSTILE = `<script>window.harmed = 1</script><img src="x" onerror="window.harmed = 1">`;

const TOLD = [PD1, MSC, TGF, MMF, ASTHMA, MOUSE, CHINESE_ASTHMA];

/** A paper in both languages with four cases: PD-1 (most valuable), MMF, MSC and TGF-β. */
export const PAPER = annotatedPaper(
  "paper-a",
  [
    { kind: "title", language: "en", text: `PD-1 in asthma ${HOSTILE}` },
    { kind: "title", language: "zh", text: "PD-1与哮喘的关系" },
    {
      kind: "abstract",
      language: "en",
      text: "PD-1 and TGF-β were measured in mice. MSC, MMF and metformin were given, and pirin fell. Asthma grew.",
    },
    { kind: "abstract", language: "zh", text: "检测小鼠PD-1水平；给予MSC及二甲双胍。哮喘加重。" },
  ],
  TOLD,
);

/** A second paper, with PD-1 once more. */
export const OTHER_PAPER = annotatedPaper(
  "paper-b",
  [
    { kind: "title", language: "en", text: "PD-1 again" },
    { kind: "abstract", language: "en", text: "PD-1 was not found in asthma." },
  ],
  TOLD,
);
