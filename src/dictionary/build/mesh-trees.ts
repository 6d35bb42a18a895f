/** Which MeSH trees hold what. */

const PROTEIN_TREES = [
  "D12.776",
  "D12.888",
  "D12.644.276",
  "D12.644.360",
  "D12.644.770",
  "D12.644.822",
  "D12.644.848",
  "D12.644.861",
  "D08.244",
  "D08.622",
  "D08.811",
  "D05.500",
  "D05.875",
  "D23.529",
];

/** Branches that make a chemical of what also stands among the proteins (bleomycin, NAD, lipoproteins). */
const CHEMICAL_TREES = ["D01", "D02", "D03", "D04", "D05", "D07", "D09", "D10", "D12.125", "D13"];

/** Branches below `CHEMICAL_TREES` that are proteins all the same. */
const PROTEINS_BELOW = [
  "D05.500",
  "D05.750.078",
  "D05.875",
  "D09.400.430",
  "D09.698.735",
  "D10.532.091",
  "D10.532.137",
  "D10.532.160",
];

/** Monoclonal antibodies: proteins given as drugs. */
const DRUG_PROTEINS = "D12.776.124.486.485.114";

export function isDisease(trees: readonly string[]): boolean {
  return trees.some((tree) => tree.startsWith("C") || under(tree, "F03"));
}

export function isOrganism(trees: readonly string[]): boolean {
  return trees.some((tree) => tree.startsWith("B"));
}

/** Whether a descriptor of tree D names a protein or an enzyme rather than another chemical. */
export function isProtein(trees: readonly string[]): boolean {
  if (!trees.some((tree) => PROTEIN_TREES.some((branch) => under(tree, branch)))) return false;
  return !trees.some(
    (tree) =>
      under(tree, DRUG_PROTEINS) ||
      (CHEMICAL_TREES.some((branch) => under(tree, branch)) &&
        !PROTEINS_BELOW.some((branch) => under(tree, branch))),
  );
}

/** Whether a descriptor of tree D names what chemicals do or are used for (analgesics, enzyme inhibitors), none of them. */
export function isActionClass(trees: readonly string[]): boolean {
  const chemical = trees.filter((tree) => tree.startsWith("D"));
  return chemical.length > 0 && chemical.every((tree) => under(tree, "D27"));
}

export function isChemical(trees: readonly string[]): boolean {
  return trees.some((tree) => tree.startsWith("D"));
}

function under(tree: string, branch: string): boolean {
  return tree === branch || tree.startsWith(`${branch}.`);
}
