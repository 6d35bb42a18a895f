const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for the content or a quoted attribute of an HTML element. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd");
}

/** Pages that show an identifier, by its prefix; the number or code of the identifier comes at the end. */
const PAGES: readonly [prefix: string, address: string][] = [
  ["NCBIGene:", "https://www.ncbi.nlm.nih.gov/gene/"],
  ["MESH:", "https://meshb.nlm.nih.gov/record/ui?ui="],
  ["NCBITaxon:", "https://www.ncbi.nlm.nih.gov/Taxonomy/Browser/wwwtax.cgi?id="],
  ["CVCL_", "https://www.cellosaurus.org/CVCL_"],
  ["MONDO:", "https://monarchinitiative.org/MONDO:"],
  ["DrugBank:", "https://go.drugbank.com/drugs/"],
  ["OMIM:", "https://omim.org/entry/"],
  ["CHEBI:", "https://www.ebi.ac.uk/chebi/CHEBI:"],
  ["CL:", "https://www.ebi.ac.uk/ols4/ontologies/cl/classes?obo_id=CL:"],
  ["RGD:", "https://rgd.mcw.edu/rgdweb/report/gene/main.html?id="],
];

/** An identifier as a link to the page of its database, where it has one. */
export function idLink(id: string): string {
  const page = PAGES.find(([prefix]) => id.startsWith(prefix));
  if (page === undefined) return `<span class="id">${escapeHtml(id)}</span>`;
  const address = page[1] + encodeURIComponent(id.slice(page[0].length));
  return `<a class="id" rel="noreferrer" href="${escapeHtml(address)}">${escapeHtml(id)}</a>`;
}
