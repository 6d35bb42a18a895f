import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DiglotError } from "../../src/document/errors.js";
import { loadChineseWords } from "../../src/segment/chinese-words.js";
import { intlWords } from "../../src/segment/intl-words.js";
import { importJieba, type Jieba, loadJiebaWords } from "../../src/segment/jieba-words.js";
import { anyText, cutOut, expectSound } from "./spans.js";

const failing = () => Promise.reject(new Error("Cannot find module 'nodejieba.node'\nRequire stack: …"));

/** undefined where nodejieba was not built, which is a supported state of affairs. */
const jieba = await loadJiebaWords().catch(() => undefined);
if (jieba === undefined) console.warn("nodejieba has no binary here: its tests are skipped");

describe("loadChineseWords", () => {
  let load: typeof loadChineseWords;

  beforeEach(async () => {
    // The warning is given once a process: every test gets a fresh module.
    vi.resetModules();
    load = (await import("../../src/segment/chinese-words.js")).loadChineseWords;
  });

  afterEach(() => {
    vi.doUnmock("nodejieba");
    vi.restoreAllMocks();
  });

  test("takes Intl.Segmenter with one warning where nodejieba cannot be loaded", async () => {
    const warnings: string[] = [];
    const options = {
      warn: (message: string) => warnings.push(message),
      environment: {},
      importJieba: failing,
    };
    expect((await load(options)).name).toBe("intl");
    expect((await load(options)).name).toBe("intl");
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^\[chinese-words-fallback\] .*Cannot find module 'nodejieba\.node'\)/);
    expect(warnings[0]).not.toContain("\n");
  });

  test("warns through process.emitWarning by default", async () => {
    const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    await load({ environment: {}, importJieba: failing });
    expect(emit).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("[chinese-words-fallback]"), {
      type: "DiglotWarning",
      code: "chinese-words-fallback",
    });
  });

  test("falls back where the package itself is missing", async () => {
    vi.doMock("nodejieba", () => {
      throw new Error("Cannot find package 'nodejieba'");
    });
    const warn = vi.fn();
    expect((await load({ warn, environment: {} })).name).toBe("intl");
    expect(warn).toHaveBeenCalledOnce();
  });

  test("falls back where a dictionary file is missing, which would abort the process", async () => {
    const cut = vi.fn();
    const broken = async () => ({ DEFAULT_DICT: "/nowhere/jieba.dict.utf8", cut }) as unknown as Jieba;
    const warn = vi.fn();
    expect((await load({ warn, environment: {}, importJieba: broken })).name).toBe("intl");
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("no file jieba.dict.utf8"));
    expect(cut).not.toHaveBeenCalled();
  });

  test("is forced by the environment", async () => {
    const warn = vi.fn();
    const untouched = vi.fn(failing);
    const intl = { DIGLOT_CHINESE_WORDS: "intl" };
    expect((await load({ warn, environment: intl, importJieba: untouched })).name).toBe("intl");
    expect(untouched).not.toHaveBeenCalled();
    const forced = load({ warn, environment: { DIGLOT_CHINESE_WORDS: "jieba" }, importJieba: failing });
    await expect(forced).rejects.toMatchObject({ code: "dictionary-missing" });
    await expect(load({ warn, environment: { DIGLOT_CHINESE_WORDS: "thulac" } })).rejects.toMatchObject({
      code: "usage",
    });
    expect(warn).not.toHaveBeenCalled();
  });

  test.skipIf(jieba === undefined)("takes jieba where it can be loaded", async () => {
    const warn = vi.fn();
    expect((await loadChineseWords({ warn, environment: {} })).name).toBe("jieba");
    expect((await loadChineseWords({ warn, environment: { DIGLOT_CHINESE_WORDS: "" } })).name).toBe("jieba");
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("intlWords", () => {
  test("cuts words and leaves blanks out", () => {
    const text = "患者 在我院\r\n行手术。";
    expect(cutOut(text, intlWords.words(text)).join("|")).toMatch(/^患者\|在\|我\|?院\|行\|手术\|。$/);
  });

  test("spans are sound on any text", () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(text, intlWords.words(text))),
      { numRuns: 800 },
    );
  });

  test("long texts are cut at marks and stay linear", () => {
    const sentence = "患者在我院行𠮷手术，检测IL-17A。";
    const text = sentence.repeat(60_000);
    const started = performance.now();
    const spans = intlWords.words(text);
    expect(performance.now() - started).toBeLessThan(20_000);
    expectSound(text, spans);
    expect(spans.length).toBe(intlWords.words(sentence).length * 60_000);
    expectSound("𠮷".repeat(50_000), intlWords.words("𠮷".repeat(50_000)));
  });
});

describe.skipIf(jieba === undefined)("jieba words", () => {
  const words = (text: string) => cutOut(text, jieba!.words(text));

  test.each([
    ["IL-17A在T细胞中表达。", "IL|-|17|A|在|T|细胞|中|表达|。"],
    ["患者行直肠癌根治术", "患者|行|直肠癌|根治术"],
    ["检测 TNF-α\r\n和 IL-6", "检测|TNF|-|α|和|IL|-|6"],
    ["\uFEFF糖尿病\u3000高血压", "糖尿病|高血压"],
    ["𠮷野家😀细胞", "𠮷|野|家|😀|细胞"],
    ["细\u0000胞", "细|\u0000|胞"],
    ["", ""],
    ["  \n", ""],
  ])("%j", (text, expected) => {
    expect(words(text).join("|")).toBe(expected);
    expectSound(text, jieba!.words(text));
  });

  test("lone surrogates keep the offsets exact", () => {
    const text = "糖尿病\ud800高血压\udc00。";
    expect(words(text)).toEqual(["糖尿病", "\ud800", "高血压", "\udc00", "。"]);
  });

  test("spans are sound on any text", () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(text, jieba!.words(text))),
      { numRuns: 800 },
    );
  });

  test("words that do not add up to the text give way to Intl.Segmenter for that text", async () => {
    const real = await importJieba();
    const changed = await loadJiebaWords(async () => ({ ...real, cut: () => ["糖", "尿"] }));
    const text = "糖尿病";
    expect(changed.words(text)).toEqual(intlWords.words(text));
  });

  test("errors are DiglotErrors that keep their cause", async () => {
    const error = await loadJiebaWords(failing).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DiglotError);
    expect((error as DiglotError).cause).toBeInstanceOf(Error);
  });
});
