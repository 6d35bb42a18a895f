import { afterAll, expect, test } from "vitest";
import { loadChineseWords } from "../../src/segment/chinese-words.js";
import { remoteWords, useWordLine } from "../../src/segment/remote-words.js";
import { knownWords } from "../../src/segment/words-stage.js";
import { shareDictionary } from "../../src/workers/recipe.js";
import { openWordService } from "../../src/workers/word-service.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();
const service = openWordService(shareDictionary(dictionary));
afterAll(() => service.close());

const TEXTS = [
  "低钙血症患者的间充质干细胞移植",
  "克罗恩病与急性淋巴细胞白血病",
  "",
  "猫砂和人参",
  "\ud83d哮喘",
];

test("another thread cuts Chinese as this one would, with the words of the dictionary", async () => {
  const here = await loadChineseWords({ names: () => knownWords(dictionary) });
  const expected = TEXTS.map((text) => here.words(text));
  expect(expected[0]!.length).toBeGreaterThan(3);
  const { line, want } = service.connect();
  let wanted = 0;
  useWordLine(line, () => {
    wanted++;
    want();
  });
  const there = remoteWords()!;
  for (let round = 0; round < 50; round++) expect(TEXTS.map((text) => there.words(text))).toEqual(expected);
  expect(wanted).toBe(1);
  // Pipelines made ready from now on ask it.
  if (here.name === "jieba") expect(await loadChineseWords()).toBe(there);
});
