import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DiglotError } from "../../src/document/errors.js";
import type { Document } from "../../src/document/types.js";
import { annotate, createAnnotator } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import type { Stage } from "../../src/pipeline/stage.js";
import { negationStage } from "../../src/segment/negation-stage.js";
import { jsonlWriter } from "../../src/write/jsonl.js";
import { documentOf, fullPipeline, handWeights, links } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

const TEXTS = [
  "PD-1 and graft-versus-host disease (GVHD) in MSC therapy: REACH2",
  "移植物抗宿主病（graft-versus-host disease，GVHD）患者的间充质干细胞与IL-4、-10和-13",
  "BRCA1/2, TNF-α and TNFα in breast and ovarian cancer 🧬 of mice; IL-6\u200b, ＩＬ－６.",
];

const settings = (stages: readonly Stage[] = []) => ({
  pipeline: definePipeline({ name: "test", stages: [...fullPipeline().stages, ...stages] }),
  dictionary: smallDictionary(),
  weights: handWeights(),
});

const bytes = (documents: readonly Document[]) =>
  documents.map((document) => jsonlWriter.write(document)).join("");

describe("annotate", () => {
  it("gives the same bytes for the same input, in whatever company and order", async () => {
    const documents = TEXTS.map((text, i) => ({ ...documentOf(text, ...TEXTS), id: String(i) }));
    const together = bytes(await annotate(documents, settings()));
    expect(bytes(await annotate(documents, settings()))).toBe(together);
    const backwards = (await annotate([...documents].reverse(), settings())).reverse();
    expect(bytes(backwards)).toBe(together);
    const alone: Document[] = [];
    for (const document of documents) alone.push(...(await annotate([document], settings())));
    expect(bytes(alone)).toBe(together);
  });

  it("gives the same bytes when a document is annotated twice, or its own output again", async () => {
    const annotator = await createAnnotator(settings());
    const once = annotator.annotate(documentOf(...TEXTS));
    const record = bytes([once]);
    expect(bytes([annotator.annotate(documentOf(...TEXTS))])).toBe(record);
    expect(bytes([annotator.annotate(once)])).toBe(record);
  });

  it("leaves the given document as it was", async () => {
    const document = documentOf(...TEXTS);
    const before = structuredClone(document);
    await annotate([document], settings([negationStage()]));
    expect(document).toEqual(before);
  });

  it("changes neither text nor foreign annotations, and slices to every surface", async () => {
    const foreign = [
      { passageId: "p0", span: { start: 0, end: 4 }, text: "PD-1", type: "Gene", ids: ["5133"], aliases: [] },
    ];
    const given = { ...documentOf(...TEXTS), foreign };
    const [document] = await annotate([given], settings([negationStage()]));
    expect(document!.passages).toEqual(given.passages);
    expect(document!.foreign).toEqual(foreign);
    expect(document!.mentions.length).toBeGreaterThan(10);
    for (const { passageId, span, surface } of document!.mentions) {
      const { text } = document!.passages.find(({ id }) => id === passageId)!;
      expect(text.slice(span.start, span.end)).toBe(surface);
    }
  });

  it("numbers mentions in order of passage and start, without overlaps", async () => {
    const [document] = await annotate([documentOf(...TEXTS)], settings());
    let last = { passage: "", end: -1 };
    document!.mentions.forEach(({ id, passageId, span }, i) => {
      expect(id).toBe(`m${i}`);
      if (passageId === last.passage) expect(span.start).toBeGreaterThanOrEqual(last.end);
      else expect(passageId > last.passage).toBe(true);
      last = { passage: passageId, end: span.end };
    });
  });

  it("holds these promises for random texts", async () => {
    const annotator = await createAnnotator(settings([negationStage()]));
    const part = fc.constantFrom(
      ...[
        "PD-1",
        "IL-6",
        "MSC",
        "MSCs",
        "（",
        "）",
        "(",
        ")",
        "GVHD",
        "，",
        "、-10",
        "/2",
        "BRCA1",
        "breast and ovarian cancer",
      ],
      ...[
        "移植物抗宿主病",
        "间充质干细胞",
        " ",
        "\n",
        "🧬",
        "\ud83e",
        "\u200b",
        "é",
        "e\u0301",
        "No ",
        "without ",
        "无",
        "。",
        ". ",
        "-",
      ],
      ...[
        "mesenchymal stromal cells",
        "graft-versus-host disease",
        "mice",
        "患者",
        "Ⅱ",
        "s",
        "’s",
        "\t",
        "\u0000",
      ],
    );
    const text = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const document = annotator.annotate(documentOf(...texts));
        expect(document.passages.map((passage) => passage.text)).toEqual(texts);
        for (const { passageId, span, surface, probability, candidates, linked } of document.mentions) {
          const passage = document.passages.find(({ id }) => id === passageId)!;
          expect(passage.text.slice(span.start, span.end)).toBe(surface);
          expect(surface.trim()).toBe(surface);
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
          if (typeof linked === "string") expect(candidates[0]!.concept).toBe(linked);
          const scores = candidates.map(({ score }) => score);
          if (!Array.isArray(linked)) expect(scores).toEqual([...scores].sort((a, b) => b - a));
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("replaces mentions and abbreviations that were there", async () => {
    const [first] = await annotate([documentOf("Mycophenolate mofetil (MMF)")], settings());
    expect(first!.abbreviations).toHaveLength(1);
    const [second] = await annotate([{ ...first!, passages: documentOf("IL-6").passages }], settings());
    expect(links(second!)).toEqual(["IL-6=NCBIGene:3569"]);
    expect(second!.abbreviations).toEqual([]);
  });

  it("writes only the types asked for; the others still compete", async () => {
    const options = { types: ["Gene"] as const };
    const [document] = await annotate([documentOf("PD-1 in HeLa; type 2 diabetes")], {
      ...settings(),
      options,
    });
    expect(links(document!)).toEqual(["PD-1=NCBIGene:5133"]);
    const [trial] = await annotate([documentOf("REACH2")], {
      ...settings(),
      options: { types: ["CellLine"] },
    });
    expect(links(trial!)).toEqual([]);
  });

  it("reads families as genes or as families", async () => {
    const run = async (families: "as-gene" | "as-family") =>
      links((await annotate([documentOf("HLA-DR and TGF-β")], { ...settings(), options: { families } }))[0]!);
    expect(await run("as-family")).toEqual(["HLA-DR=FPLX:HLA_DR", "TGF-β=FPLX:TGFB"]);
    expect(await run("as-gene")).toEqual(["HLA-DR=NCBIGene:3122", "TGF-β=FPLX:TGFB"]);
  });

  it("takes options of the pipeline where the caller gives none", async () => {
    const pipeline = definePipeline({ ...fullPipeline(), name: "own", options: { types: ["Disease"] } });
    const texts = documentOf("PD-1 in sepsis");
    expect(links((await annotate([texts], { ...settings(), pipeline }))[0]!)).toEqual([
      "sepsis=MESH:D018805",
    ]);
    const options = { types: ["Gene"] as const };
    expect(links((await annotate([texts], { ...settings(), pipeline, options }))[0]!)).toEqual([
      "PD-1=NCBIGene:5133",
    ]);
  });

  it("copes with documents without passages or words", async () => {
    const documents = [documentOf(), documentOf(""), documentOf("   ", "\n")];
    for (const document of await annotate(documents, settings([negationStage()])))
      expect(document.mentions).toEqual([]);
  });

  it("prepares each stage once and warns once of a thing", async () => {
    const warnings: string[] = [];
    let prepared = 0;
    const own: Stage = {
      name: "own",
      version: 1,
      requires: [],
      assigns: [],
      prepare: async ({ warn }) => {
        prepared++;
        warn("slow");
      },
      run: (_, { warn }) => warn("slow"),
    };
    const warn = (message: string) => warnings.push(message);
    await annotate([documentOf("a"), documentOf("b")], { ...settings([own]), warn });
    expect([prepared, warnings]).toEqual([1, ["slow"]]);
  });

  it("refuses a stage that spoils the offsets", async () => {
    const spoiler: Stage = {
      name: "spoiler",
      version: 1,
      requires: ["mentions"],
      assigns: [],
      run: ({ document }) => {
        for (const mention of document.mentions)
          mention.span = { start: mention.span.start + 1, end: mention.span.end + 1 };
      },
    };
    const run = annotate([documentOf("IL-6 rose")], settings([spoiler]));
    await expect(run).rejects.toThrow(DiglotError);
    await expect(run).rejects.toMatchObject({ code: "document-invalid" });
  });

  it("refuses passages that share an id", async () => {
    const document = documentOf("IL-6", "IL-4");
    const same = { ...document, passages: document.passages.map((passage) => ({ ...passage, id: "p0" })) };
    await expect(annotate([same], settings())).rejects.toMatchObject({ code: "document-invalid" });
  });
});
