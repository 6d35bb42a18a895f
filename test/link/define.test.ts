import { describe, expect, it } from "vitest";
import { annotateTexts, flagOf, links, mentionOf } from "./paper-of.js";

describe("definitions of the paper", () => {
  it("give a short form that the dictionary does not know the concept of its long form", async () => {
    const document = await annotateTexts([
      "Mycophenolate mofetil (MMF) was given. MMF is safe.",
      "Two grams of MMF a day.",
    ]);
    expect(links(document)).toEqual([
      "Mycophenolate mofetil=MESH:D009173",
      "MMF=MESH:D009173",
      "MMF=MESH:D009173",
      "MMF=MESH:D009173",
    ]);
    expect(document.abbreviations).toMatchObject([
      { passageId: "p0", short: "MMF", long: "Mycophenolate mofetil" },
    ]);
    expect(mentionOf(document, "MMF").candidates[0]).toMatchObject({
      concept: "MESH:D009173",
      entryTerm: "Mycophenolate Mofetil",
    });
  });

  it("say so in the evidence", async () => {
    const document = await annotateTexts(["Mycophenolate mofetil (MMF) was given."]);
    const [first] = mentionOf(document, "MMF").candidates[0]!.evidence;
    expect(first).toMatchObject({ signal: "definition", weight: 6 });
    expect(first!.text).toContain("Mycophenolate mofetil");
  });

  it("reach plurals, and places before the definition", async () => {
    const document = await annotateTexts([
      "MSCs in disease",
      "A mesenchymal stromal cell (MSC) was seen. Many MSCs were counted.",
    ]);
    expect(links(document)).toEqual([
      "MSCs=CL:0000134",
      "mesenchymal stromal cell=CL:0000134",
      "MSC=CL:0000134",
      "MSCs=CL:0000134",
    ]);
  });

  it("reach no other word that holds the letters", async () => {
    const document = await annotateTexts([
      "Mycophenolate mofetil (MMF) was given. MMFX, XMMF, MMF2 and mmf are others.",
    ]);
    expect(links(document)).toEqual(["Mycophenolate mofetil=MESH:D009173", "MMF=MESH:D009173"]);
  });

  it("hold across the languages of a paper", async () => {
    const document = await annotateTexts([
      "霉酚酸（mycophenolate mofetil，MMF）治疗",
      "患者接受MMF治疗。",
      "Patients received MMF.",
    ]);
    expect(links(document).filter((link) => link.startsWith("MMF"))).toEqual([
      "MMF=MESH:D009173",
      "MMF=MESH:D009173",
      "MMF=MESH:D009173",
    ]);
  });

  it("reach the singular of a short form defined in the plural", async () => {
    const document = await annotateTexts([
      "Mesenchymal stromal cells (MSCs) were used. Each MSC was counted.",
    ]);
    expect(links(document).at(-1)).toBe("MSC=CL:0000134");
  });

  it("give the short form another sense than its usual one", async () => {
    const usual = await annotateTexts(["CAT fell."]);
    expect(links(usual)).toEqual(["CAT=NCBIGene:847"]);
    const defined = await annotateTexts([
      "Carnitine O-acetyltransferase (CAT) is an enzyme. CAT fell.",
      "CAT",
    ]);
    expect(links(defined).slice(1)).toEqual(["CAT=NCBIGene:1384", "CAT=NCBIGene:1384", "CAT=NCBIGene:1384"]);
    expect(flagOf(defined, "CAT", "abbreviation-conflict")).toBeUndefined();
  });

  it("withdraw the usual reading where the long form is unknown", async () => {
    expect(links(await annotateTexts(["The SET gene. SET fell."]))).toEqual([
      "SET=NCBIGene:6418",
      "SET=NCBIGene:6418",
    ]);
    const document = await annotateTexts(["The serum exposure test (SET) was high. SET fell."]);
    expect(document.abbreviations).toMatchObject([{ short: "SET", long: "serum exposure test" }]);
    expect(links(document).filter((link) => link === "SET=NCBIGene:6418")).toEqual([]);
  });

  it("link a kind of disease to the disease named by its head, and flag it as broader", async () => {
    const document = await annotateTexts(["Acute graft-versus-host disease (aGVHD) is common. aGVHD kills."]);
    expect(links(document).at(-1)).toBe("aGVHD=MESH:D006086");
    expect(flagOf(document, "aGVHD", "broader-concept")!.message).toContain(
      "Acute graft-versus-host disease",
    );
  });

  it("do not take a gene with more words before it for that gene", async () => {
    const document = await annotateTexts([
      "Soluble interleukin 6 binding factor interleukin 6 (SBIL) rose. SBIL fell.",
    ]);
    expect(links(document).filter((link) => link.startsWith("SBIL"))).toEqual([]);
  });

  it("prefer the definition that names a concept whole", async () => {
    const document = await annotateTexts([
      "Acute graft-versus-host disease (GVHD) and graft-versus-host disease (GVHD). GVHD kills.",
    ]);
    const last = document.mentions.at(-1)!;
    expect(last.linked).toBe("MESH:D006086");
    expect(last.flags.map(({ code }) => code)).not.toContain("broader-concept");
  });
});
