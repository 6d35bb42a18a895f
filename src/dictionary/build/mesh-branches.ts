import type { MeshDescriptor } from "../sources/mesh-descriptors.js";

/**
 * The headings at the top of the branches of MeSH, with their usual entry terms. The source lacks them because their
 * tree numbers have no dot; papers name some of them on every page ("tumour", "infection").
 */
export const MESH_BRANCHES: readonly MeshDescriptor[] = [
  branch("C01", "D007239", "Infections", "Infection"),
  branch(
    ...(["C04", "D009369", "Neoplasms", "Neoplasm", "Neoplasia", "Tumor", "Tumour", "Cancer"] as const),
    ...["Malignancy", "Malignancies", "Malignant Neoplasm", "Malignant Tumor", "Benign Neoplasm"],
  ),
  branch("C05", "D009140", "Musculoskeletal Diseases", "Musculoskeletal Disorder"),
  branch("C06", "D004066", "Digestive System Diseases", "Digestive System Disorder"),
  branch("C07", "D009057", "Stomatognathic Diseases"),
  branch("C08", "D012140", "Respiratory Tract Diseases", "Respiratory Disease", "Respiratory System Disease"),
  branch("C09", "D010038", "Otorhinolaryngologic Diseases", "Ear, Nose and Throat Disease"),
  branch(
    ...(["C10", "D009422", "Nervous System Diseases", "Nervous System Disorder"] as const),
    ...["Neurological Disorder", "Neurologic Disorder", "Neurological Disease"],
  ),
  branch("C11", "D005128", "Eye Diseases", "Eye Disorder", "Ocular Disease"),
  branch("C12", "D000091642", "Urogenital Diseases"),
  branch("C14", "D002318", "Cardiovascular Diseases", "Cardiovascular Disorder"),
  branch("C15", "D006425", "Hemic and Lymphatic Diseases"),
  branch("C16", "D009358", "Congenital, Hereditary, and Neonatal Diseases and Abnormalities"),
  branch("C17", "D017437", "Skin and Connective Tissue Diseases"),
  branch("C18", "D009750", "Nutritional and Metabolic Diseases"),
  branch("C19", "D004700", "Endocrine System Diseases", "Endocrine Disease", "Endocrine Disorder"),
  branch("C20", "D007154", "Immune System Diseases", "Immune Disorder", "Immune System Disorder"),
  branch("C22", "D000820", "Animal Diseases"),
  branch("C24", "D009784", "Occupational Diseases", "Occupational Illness"),
  branch("C26", "D014947", "Wounds and Injuries", "Trauma", "Wound", "Injury"),
  branch(
    ...(["F03", "D001523", "Mental Disorders", "Mental Illness", "Psychiatric Disorder"] as const),
    ...["Psychiatric Disease", "Psychiatric Illness"],
  ),
  branch("D09", "D002241", "Carbohydrates", "Carbohydrate"),
  branch("D10", "D008055", "Lipids", "Lipid"),
];

function branch(tree: string, id: string, heading: string, ...terms: readonly string[]): MeshDescriptor {
  return {
    id,
    heading,
    terms: [heading, ...terms].map((text) => ({ text, permuted: false, tag: "NON" })),
    trees: [tree],
  };
}
