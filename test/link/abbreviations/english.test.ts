import { describe, expect, it } from "vitest";
import { findAbbreviations } from "../../../src/link/abbreviations/find-abbreviations.js";

/** Text, then the pairs expected in it: short | long. */
const DEFINED: [string, ...string[]][] = [
  ["patients with graft-versus-host disease (GVHD) were", "GVHD | graft-versus-host disease"],
  ["We used polymerase chain reaction (PCR) to", "PCR | polymerase chain reaction"],
  ["levels of tumor necrosis factor alpha (TNF-alpha) rose", "TNF-alpha | tumor necrosis factor alpha"],
  ["levels of tumour necrosis factor-α (TNF-α) rose", "TNF-α | tumour necrosis factor-α"],
  ["secretion of interleukin-2 (IL2) by cells", "IL2 | interleukin-2"],
  ["secretion of interleukin-2 (IL-2) by cells", "IL-2 | interleukin-2"],
  ["Nuclear factor kappa B (NF-κB) signalling", "NF-κB | Nuclear factor kappa B"],
  ["the mesenchymal stromal cells (MSCs) were", "MSCs | mesenchymal stromal cells"],
  ["risk of chronic obstructive pulmonary disease (COPD) in", "COPD | chronic obstructive pulmonary disease"],
  ["with 5-fluorouracil (5-FU) alone", "5-FU | 5-fluorouracil"],
  ["of 5-hydroxytryptamine (5-HT) and", "5-HT | 5-hydroxytryptamine"],
  ["treated with methotrexate (MTX) weekly", "MTX | methotrexate"],
  ["stimulated with lipopolysaccharide (LPS) for", "LPS | lipopolysaccharide"],
  ["treated with dexamethasone (DEX) daily", "DEX | dexamethasone"],
  ["extent of reactive oxygen species (ROS; 10 min) was", "ROS | reactive oxygen species"],
  ["in magnetic resonance imaging (MRI, 3 T) of", "MRI | magnetic resonance imaging"],
  ["the American College of Rheumatology (ACR) criteria", "ACR | American College of Rheumatology"],
  ["by enzyme-linked immunosorbent assay [ELISA] in", "ELISA | enzyme-linked immunosorbent assay"],
  ["EGFR (epidermal growth factor receptor) mutations", "EGFR | epidermal growth factor receptor"],
  ["with GVHD (graft-versus-host disease) after", "GVHD | graft-versus-host disease"],
  ["of PBMCs (peripheral blood mononuclear cells, n = 5) in", "PBMCs | peripheral blood mononuclear cells"],
  ["vascular endothelial growth factor (hereafter VEGF) was", "VEGF | vascular endothelial growth factor"],
  [
    "vascular endothelial growth factor (abbreviated as VEGF) was",
    "VEGF | vascular endothelial growth factor",
  ],
  ["programmed cell death protein 1 (also called PD-1) is", "PD-1 | programmed cell death protein 1"],
  ["acute myeloid leukemia (or AML) patients", "AML | acute myeloid leukemia"],
  ["(graft-versus-host disease, GVHD) was seen", "GVHD | graft-versus-host disease"],
  ["barrier (blood-brain barrier, BBB), and", "BBB | blood-brain barrier"],
  ["(GVHD = graft-versus-host disease) was seen", "GVHD | graft-versus-host disease"],
  ["AUC = area under the curve; n = 5.", "AUC | area under the curve"],
  [
    "Abbreviations: BMI, body mass index; HDL, high-density lipoprotein.",
    "BMI | body mass index",
    "HDL | high-density lipoprotein",
  ],
  ["hepatocellular carcinoma, or HCC, is", "HCC | hepatocellular carcinoma"],
  ["hepatocellular carcinoma, hereafter HCC, is", "HCC | hepatocellular carcinoma"],
  ["DNA stands for deoxyribonucleic acid.", "DNA | deoxyribonucleic acid"],
  [
    "soluble guanylate cyclase (sGC) by nitric oxide (NO)",
    "sGC | soluble guanylate cyclase",
    "NO | nitric oxide",
  ],
  ["and heart rate (HR) were measured", "HR | heart rate"],
  ["of myotonic dystrophy (DM) is", "DM | myotonic dystrophy"],
  ["of acquired immune deficiency syndrome (SIDA) in", "SIDA | acquired immune deficiency syndrome"],
  ["of triiodothyronine (T3) in serum", "T3 | triiodothyronine"],
  ["transforming growth factor-beta1 (TGF-beta1) in", "TGF-beta1 | transforming growth factor-beta1"],
  ["the double-stranded RNA (dsRNA) of", "dsRNA | double-stranded RNA"],
  ["a small interfering RNA (siRNA) against", "siRNA | small interfering RNA"],
  ["forced expiratory volume in 1 second (FEV(1)) fell", "FEV(1) | forced expiratory volume in 1 second"],
  ["of Escherichia coli (E. coli) strains", "E. coli | Escherichia coli"],
  ["the confidence interval (CI) was", "CI | confidence interval"],
  [
    "with multiple sclerosis (MS), Crohn's disease (CD) or",
    "MS | multiple sclerosis",
    "CD | Crohn's disease",
  ],
  [
    "signal transducer and activator of transcription 3 (STAT3)",
    "STAT3 | signal transducer and activator of transcription 3",
  ],
  ["the Mini-Mental State Examination (MMSE) score", "MMSE | Mini-Mental State Examination"],
  ["by gas chromatography-mass spectrometry (GC-MS) of", "GC-MS | gas chromatography-mass spectrometry"],
  ["N-methyl-D-aspartate (NMDA) receptors", "NMDA | N-methyl-D-aspartate"],
  ["the angiotensin-converting enzyme ('ACE') gene", "ACE | angiotensin-converting enzyme"],
  ["mitogen-activated protein (MAP) kinase", "MAP | mitogen-activated protein"],
  ["the human immunodeficiency virus type 1 (HIV-1) genome", "HIV-1 | human immunodeficiency virus type 1"],
  ["X-linked inhibitor of apoptosis protein (XIAP) is", "XIAP | X-linked inhibitor of apoptosis protein"],
  [
    "(systemic lupus erythematosus (SLE) and rheumatoid arthritis (RA))",
    "SLE | systemic lupus erythematosus",
    "RA | rheumatoid arthritis",
  ],
  ["the type II diabetes mellitus\n(T2DM)", "T2DM | type II diabetes mellitus"],
  ["Germany. Patients with body mass index (BMI) above", "BMI | body mass index"],
];

const UNDEFINED = [
  "patients were women (n = 12) and",
  "rose significantly (p < 0.05) in",
  "rose significantly (P=0.03; Fig. 1) in",
  "as shown before (Fig. 1) and",
  "as shown before (Table 2) and",
  "bought from Sigma (St. Louis, MO, USA).",
  "the mice (Jackson, USA) were",
  "as reported (Smith et al., 2003) and",
  "at a dose (10 mg/kg) of",
  "phases (i) one and (ii) two",
  "(A) actin and (B) blot of (C) cells",
  "the odds were higher (OR, 1.6; 95% CI, 1.2-2.1) in",
  "cells (data not shown) and",
  "two drugs (see below) and",
  "of the results [12] and [13-15]",
  "in anti-HCV (HCV) tests",
  "r = 0.5, P = 0.01, n = 30",
  "at room temperature (25 °C) for",
  "",
  "()[]",
  "((((",
  "))))",
];

const list = (text: string): string[] =>
  findAbbreviations(text, "en").map(({ short, long }) => `${short} | ${long}`);

describe("definitions in English", () => {
  it.each(DEFINED)("%s", (text, ...expected) => {
    expect(list(text)).toEqual(expected);
  });

  it.each(UNDEFINED)("none in: %s", (text) => {
    expect(list(text)).toEqual([]);
  });
});
