import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { englishBreaks, winkSentences } from "../../src/segment/wink-sentences.js";
import { anyText, cutOut, expectSound } from "./spans.js";

/** One line a case; "¶" stands where a sentence ends, with the blank that follows it. */
const CASES: ReadonlyArray<readonly [rule: string, marked: string]> = [
  ["plain", "We studied mice.¶ The mice were old."],
  ["Fig.", "As shown in Fig. 2A and Figs. 3 and 4, IL-6 rose.¶ TNF did not."],
  ["Fig. before a capital", "It is seen (Fig. S1) and in Fig. S2.¶ No change was seen."],
  ["et al.", "Smith et al. reported it.¶ Jones et al. (2010) did not.¶ Li et al. [4] agreed."],
  ["et al. at the end", "This was shown by Smith et al. However, we disagree.".replace("al. H", "al.¶ H")],
  ["et al. before a name", "As in Smith et al. Nature paper."],
  ["Ref.", "See Ref. 12 and Refs. 3, 4.¶ We agree."],
  ["titles", "Dr. Smith and Prof. Li met Mr. Jones.¶ They agreed."],
  ["vs.", "IL-6 vs. IL-10 was compared.¶ Wild type vs. KO differed."],
  ["e.g., i.e.", "Cytokines, e.g. IL-6, i.e. interleukin 6, rose.¶ Some (e.g. IL-10) fell."],
  ["approx.", "It took approx. 20 min.¶ Cells were washed."],
  ["No. as number", "Catalogue No. 5 was used.¶ Samples nos. 1 and 2 failed."],
  ["no. as word", "The answer is no.¶ We stopped."],
  ["sp.", "Bacillus sp. BT-1 was grown.¶ Candida spp. were not."],
  ["sp. at the end", "We isolated a Bacillus sp.¶ The strain grew."],
  ["sp. nov.", "Neisseria wadsworthii sp. nov. and N. shayeganii sp. nov. are described."],
  ["subsp., var.", "S. enterica subsp. enterica and C. neoformans var. grubii grew.¶ Others did not."],
  ["cf.", "This is small (cf. Table 2), cf. Li.¶ It is."],
  ["species initials", "E. coli and S. aureus grew on agar.¶ S. pneumoniae did not.¶ C. elegans ate them."],
  ["species after bracket", "Bacteria (E. coli) grew in C. elegans.¶ This is new."],
  ["personal initials", "We thank J. R. Smith and A.B. Jones.¶ Funding was by C. Li."],
  [
    "lettered nouns",
    "They had hepatitis B. Patients with type A. Others too.".replaceAll(/\. (?=[PO])/g, ".¶ "),
  ],
  ["vitamin C.", "Mice got vitamin C.¶ Controls got none."],
  ["gene after stop", "We knocked out PTEN.¶ p53 was stable.¶ mTOR was not.¶ miR-21 rose."],
  ["Greek letters", "TNF activates NF-κB.¶ α-SMA is a marker of IFN-γ.¶ β-actin was the control."],
  ["degrees", "Cells grew at 37°C.¶ After 2 h at 4 °C.¶ They died."],
  ["closing bracket", "HR was 2.0 (95% CI 1.1-3.2).¶ It fell (95% CI).¶ OS rose [12].¶ PFS did not."],
  ["plus sign", "T cells were CD4+.¶ Others were CD8+.¶ None were CD19-.¶ All died."],
  ["gene with a number", "We measured IL-6.¶ TNF was low.¶ CXCL8 was high."],
  ["decimal numbers", "P was 0.05 and OR 1.5.¶ It was .5 vs. 0.7 mg."],
  ["broken decimals", "It fell (P < 0. 05) and P = 0. 01 was seen.¶ It rose."],
  ["number then number", "This began in 1996.¶ 23 patients were enrolled."],
  ["units", "Cells were spun for 5 min.¶ They were washed for 10 s.¶ Pellets of 5 mg.¶ All dried."],
  ["units before a bracket stay for wink", "They grew for 24 h at 37 C in air.¶ They were fixed."],
  ["inside brackets", "The drug (see Methods. It is old.) was used.¶ It worked."],
  [
    "sentence in brackets",
    "It worked. (The data are not shown.) We agree.".replaceAll(/(?<=[.)]) (?=[(W])/g, "¶ "),
  ],
  ["unclosed bracket", "It fell (P was low.¶ It rose then.¶ The end came."],
  [
    "citation digits",
    "It kills cells.12,13 The drug is old.4 However, it works."
      .replace("13 T", "13¶ T")
      .replace("4 H", "4¶ H"),
  ],
  [
    "citation brackets",
    "It kills cells.[12] The drug is old. [3,4] It works."
      .replace("12] T", "12]¶ T")
      .replace("4] I", "4]¶ I"),
  ],
  ["no blank", "They were infected with AdGFP.After the treatment, it fell.".replace("P.A", "P.¶A")],
  ["no blank in lower case", "It affects health.Therefore, care is needed.".replace("h.T", "h.¶T")],
  ["cell line names", "J774A.1 and RAW264.7 cells, Huh7.5 and BKS.Cg-m mice at E10.5, Xp22.2."],
  ["mutations and urls", "See p.Arg97Cys, c.76A>T and www.Example.com or GenBank NM_000546.6."],
  ["question", "Is IL-6 raised?¶ It is!¶ Why?"],
  ["quotes", "He said “it works.”¶ She said 'no.'¶ They left."],
  ["ellipsis", "IL-1, IL-2 ... and so on.¶ Then … it ended."],
  ["s.e.m.", "Data are means ± s.e.m.¶ *P < 0.05."],
  ["i.v., i.p.", "Mice got 5 mg i.v. or i.p. injections.¶ Others got it p.o.¶ They lived."],
  ["U.S.", "This was done in the U.S. by us.¶ It was approved in the U.S.¶ The end."],
  ["etc.", "Liver, lung, etc. were taken.¶ Kidney, etc.¶ Mice died."],
  ["Inc.", "Kits (Qiagen Inc., USA) and Abcam Inc. antibodies were used.¶ All worked."],
  ["enumerators", "1. Introduction to IL-6.¶ It is known."],
  [
    "enumerators in the line",
    "1. IL-6 rose in mice.¶ 2. TNF fell in 1996.¶ 3. No change.¶ II. Results follow.",
  ],
  ["sp. nov. at the end", "It is Streptococcus ursoris sp. nov.¶ The type strain is NUM 1615(T)."],
  ["journals", "Smith, J. Biol. Chem. 270, 12 and Proc. Natl. Acad. Sci. USA."],
  ["blank line", "Background¶\n\nIL-6 is high¶\n\nIt is"],
  [
    "wrapped lines",
    "Interleukin 6 is a cytokine that was measured in\nall the patients of the cohort we describe.",
  ],
  [
    "headings by line",
    "Methods¶\nWe used mice of the strain that was bought from the breeder.¶\nResults¶\nIt fell.",
  ],
  ["lists by line", "We used the following antibodies from the same maker:¶\n- anti-CD4¶\n- anti-CD8"],
  ["Chinese marks", "IL-6 升高。¶TNF fell！¶The end"],
];

describe("winkSentences", () => {
  test.each(CASES)("%s", (_rule, marked) => {
    const text = marked.replaceAll("¶", "");
    const expected = marked.split("¶").map((sentence) => sentence.trim());
    expect(cutOut(text, winkSentences.sentences(text))).toEqual(expected);
  });

  test("spans are sound on any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectSound(text, winkSentences.sentences(text));
      }),
      { numRuns: 1500 },
    );
  });

  test("the result does not depend on what was read before", () => {
    const text = "It is by D.J. Fast, R.C. Lynch, R.W. Leu, J. Leuckocyt. (Zbl. Xqz. Hachm. Res. )";
    const before = englishBreaks(text);
    for (const other of ["W. Leu, R.W. Leu. (a) R.W. (b)", "Xqz. (a) Hachm. (b) Leuckocyt. (c)"])
      englishBreaks(other);
    expect(englishBreaks(text)).toEqual(before);
  });

  test("a long line gives what its sentences give alone", () => {
    const sentences = [
      "IL-6 activates NF-κB in E. coli (Fig. 2).",
      "Per time point 50 U/ml of Epo.",
      "(a) Fluorescence of BAG3 in mice.",
      "The end of s.e.m. was near.",
    ];
    const paragraph = sentences.join(" ");
    const expected = cutOut(paragraph, winkSentences.sentences(paragraph));
    const repeated = Array.from({ length: 2_000_000 / paragraph.length }, () => paragraph).join(" ");
    const found = winkSentences.sentences(repeated);
    expect(found.length).toBe(expected.length * Math.floor(2_000_000 / paragraph.length));
    expectSound(repeated, found);
    expect(cutOut(repeated, found.slice(-expected.length))).toEqual(expected);
  });

  test.each([
    ["no mark", "a ".repeat(1_000_000)],
    ["no blank", "a".repeat(2_000_000)],
    ["only blanks", " ".repeat(2_000_000)],
    ["only full stops", ".".repeat(2_000_000)],
    ["spaced full stops", ". ".repeat(1_000_000)],
    ["only opening brackets", "([".repeat(1_000_000)],
    ["brackets never paired", "(] [) ".repeat(300_000)],
    ["places only wink can decide", "ab. (a) cd ".repeat(180_000)],
    ["line ends", "\n".repeat(2_000_000)],
    ["spaced line ends", " \n \t".repeat(500_000)],
  ])("2 MB in one piece stay linear: %s", (_name, text) => {
    const started = performance.now();
    expectSound(text, winkSentences.sentences(text));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
