import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPaper, type Spot } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { matchStage } from "../../src/match/match-stage.js";
import { RECOGNISED, wordFeatures } from "../../src/recognise/features.js";
import {
  createModel,
  type ModelRows,
  QUANTUM,
  type RecogniserModel,
  STEPS,
  stepFeature,
  TYPES,
  WIDTH,
} from "../../src/recognise/model.js";
import { modelText, readModel } from "../../src/recognise/model-file.js";
import { openModel } from "../../src/recognise/model-index.js";
import { Recogniser } from "../../src/recognise/recognition.js";
import { createWords, cutWords, foldWord } from "../../src/recognise/words.js";
import { randomNumbers } from "../../src/train/logit.js";
import { documentOf } from "../link/paper-of.js";
import { recogniseNaively } from "../reference/naive-recogniser.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();
const { characters } = dictionary;

/** The spots of a text of one passage. */
function spotsIn(text: string): Spot[] {
  const paper = createPaper(documentOf(text));
  const weights = new Map<string, number>();
  const forms = new SurfaceForms(dictionary, weights);
  matchStage().run(paper, {
    dictionary,
    weights,
    forms,
    recogniser: null,
    paperSpecies: null,
    options: {},
    warn: () => undefined,
  });
  return paper.spots;
}

const WORDS =
  "the liver injury of PD-1 and IL6 in mice with asthma ( MS ) was severe 17 TNF-alpha cancer".split(" ");

/** A model with random weights for all features that texts of `WORDS` can have. */
function randomRows(seed: number): Map<string, Int16Array> {
  const random = randomNumbers(seed);
  const rows = new Map<string, Int16Array>();
  const row = (scale: number) =>
    Int16Array.from({ length: WIDTH }, () => Math.round((random() - 0.5) * scale));
  for (const word of WORDS)
    for (const part of word.match(/[A-Za-z]+|\d+|[^A-Za-z\d]/g)!) {
      for (const features of wordFeatures(characters, part).values())
        for (const feature of features) if (random() < 0.7) rows.set(feature, row(100));
      for (const other of WORDS) {
        rows.set(`b=${foldWord(characters, part)}|${foldWord(characters, other)}`, row(60));
        rows.set(`c=${foldWord(characters, part)}|${foldWord(characters, other)}`, row(60));
      }
    }
  for (const type of ["Gene", "Disease", "Species"])
    for (const code of [1, 5, 6, 7]) {
      rows.set(`d=${type}${code}`, row(200));
      rows.set(`d-1=${type}${code}`, row(100));
      rows.set(`d+1=${type}${code}`, row(100));
    }
  rows.set("g=__", row(50));
  for (const step of STEPS) rows.set(stepFeature(step), row(150));
  return rows;
}

/** A row that speaks for and against diseases alone, in log-odds. */
function weight(begin: number, inside: number): Int16Array {
  const row = new Int16Array(WIDTH);
  row[0] = begin / QUANTUM;
  row[TYPES] = inside / QUANTUM;
  return row;
}

const read = (rows: ModelRows, text: string) => {
  const recogniser = new Recogniser(createModel(rows), characters);
  return recogniser.read([{ index: 0, text, spots: spotsIn(text), definitions: [] }]);
};

describe("the recogniser", () => {
  it("believes what its slow twin believes, on random texts and models", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 1e6 }),
        (words, seed) => {
          const text = words.join(" ");
          const rows = randomRows(seed);
          // Both agree to the rounding of single precision.
          const recognition = read(rows, text);
          const { lattices, words: cut } = recognition.passages.get(0)!;
          for (let type = 0; type < TYPES; type++) {
            const naive = recogniseNaively(rows, type, text, spotsIn(text), characters);
            expect(cut.count).toBe(naive.length);
            naive.forEach(({ start, end, begin, within }, i) => {
              expect([cut.starts[i], cut.ends[i]]).toEqual([start, end]);
              expect(Math.abs(lattices[type]!.begin[i]! - begin)).toBeLessThan(0.001);
              expect(Math.abs(lattices[type]!.within[i]! - within)).toBeLessThan(0.001);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("finds whole stretches and answers for single places", () => {
    const rows = new Map([
      ["w=liver", weight(6, -4)],
      ["w=injury", weight(-2, 8)],
      ["g=__", weight(-2, -2)],
    ]);
    const text = "severe liver injury was seen";
    const recognition = read(rows, text);
    const spans = [...recognition.spans(["Disease"], 0.5)];
    expect(spans).toHaveLength(1);
    expect(text.slice(spans[0]!.start, spans[0]!.end)).toBe("liver injury");
    expect(recognition.turnTo(0, 7, 19)).toBe(true);
    expect(recognition.exact(0)).toBeCloseTo(spans[0]!.probability, 5);
    expect(recognition.exact(1)).toBeLessThan(0.2);
    recognition.turnTo(0, 13, 19);
    expect(recognition.exact(0)).toBeLessThan(0.1);
    expect(recognition.within(0)).toBeGreaterThan(0.9);
    recognition.turnTo(0, 8, 19);
    expect(recognition.exact(0)).toBe(0);
    expect(recognition.turnTo(1, 0, 3)).toBe(false);
  });

  it("finds an entity whose first word speaks against it, where the words after it speak for it", () => {
    const rows = new Map([
      ["w=to", weight(-8, -8)],
      ["w=non", weight(-7, 0)],
      ["w=small", weight(-9, 6)],
      ["w=cancer", weight(-9, 9)],
    ]);
    const text = "to non small cancer";
    const spans = [...read(rows, text).spans(["Disease"], 0.5)];
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["non small cancer"]);
  });

  it("reads passages longer than a block as short ones", () => {
    const rows = randomRows(7);
    const piece = "asthma in mice with liver injury of IL6 ";
    const text = piece.repeat(2500);
    const long = read(rows, text).passages.get(0)!;
    const short = read(rows, piece.repeat(3)).passages.get(0)!;
    const count = short.words.count / 3;
    expect(long.words.count).toBe(2500 * count);
    for (const at of [1, 1023, 2000])
      for (let i = 0; i < count; i++)
        expect(long.lattices[0]!.begin[at * count + i]).toBeCloseTo(short.lattices[0]!.begin[count + i]!, 3);
  });
});

describe("the file of a model", () => {
  it("is read as it was written", () => {
    const rows = [...randomRows(3)].sort(([a], [b]) => (a < b ? -1 : 1));
    const folder = mkdtempSync(join(tmpdir(), "diglot-recogniser-"));
    const path = join(folder, "recogniser.tsv");
    writeFileSync(path, modelText({ command: "test" }, rows));
    const text = "severe liver injury of PD-1 in mice";
    const spots = spotsIn(text);
    const belief = (model: Parameters<typeof modelText>[1] | null) =>
      new Recogniser(model === null ? readModel(path)! : createModel(model), characters)
        .read([{ index: 0, text, spots, definitions: [] }])
        .passages.get(0)!
        .lattices.map(({ begin, within }) => [...begin.slice(0, 8), ...within.slice(0, 8)]);
    expect(belief(null)).toEqual(belief(rows));
    writeFileSync(path, "# {}\n# feature\tOther\n");
    expect(() => readModel(path)).toThrow(RECOGNISED.join(", "));
    rmSync(folder, { recursive: true });
    expect(readModel(path)).toBeNull();
  });
});

describe("words", () => {
  it("are runs of letters, of digits, and single marks, with their places", () => {
    const text = "TNF-α, IL17A  (p<0.05)";
    const words = createWords(2);
    cutWords(characters, text, words);
    const cut = Array.from({ length: words.count }, (_, i) => text.slice(words.starts[i], words.ends[i]));
    expect(cut).toEqual(["TNF", "-", "α", ",", "IL", "17", "A", "(", "p", "<", "0", ".", "05", ")"]);
    expect([...words.spaced.slice(0, 8)]).toEqual([1, 0, 0, 0, 1, 0, 0, 1]);
  });

  it.each([
    ["Liver", "liver"],
    ["α", "alpha"],
    ["2024", "#4"],
    ["17", "17"],
  ])("%s folds to %s", (word, low) => {
    expect(foldWord(characters, word)).toBe(low);
  });

  it("is compiled once, and again when its text changes", () => {
    const folder = mkdtempSync(join(tmpdir(), "diglot-recogniser-"));
    const path = join(folder, "recogniser.tsv");
    const cache = join(folder, "cache");
    const text = "severe liver injury of PD-1 in mice";
    const belief = (model: RecogniserModel) =>
      new Recogniser(model, characters)
        .read([{ index: 0, text, spots: spotsIn(text), definitions: [] }])
        .passages.get(0)!
        .lattices.map(({ begin }) => [...begin.slice(0, 8)]);
    for (const seed of [3, 4]) {
      const rows = [...randomRows(seed)].sort(([a], [b]) => (a < b ? -1 : 1));
      writeFileSync(path, modelText({ command: `test ${seed}` }, rows));
      utimesSync(path, new Date(), new Date(Date.now() + seed * 1000));
      for (let time = 0; time < 2; time++) {
        const model = openModel(path, cache)!;
        expect(model.weights.buffer).toBeInstanceOf(SharedArrayBuffer);
        expect(belief(model)).toEqual(belief(createModel(rows)));
      }
    }
    const [index] = readdirSync(cache).filter((name) => name.endsWith(".index"));
    writeFileSync(join(cache, index!), "half a file");
    expect(belief(openModel(path, cache)!)).toEqual(belief(readModel(path)!));
    // A cache that is no folder: the text is read each time.
    expect(belief(openModel(path, path)!)).toEqual(belief(readModel(path)!));
    rmSync(folder, { recursive: true });
    expect(openModel(path, cache)).toBeNull();
  });
});
