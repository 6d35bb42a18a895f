/** Which further designations of a gene are worth keeping: names of proteins, not of clones and entries. */

const WORTHLESS = [
  /^HEL-?S?-/i,
  /epididymis (?:secretory|luminal|tissue)/i,
  /^(?:putative )?uncharacterized/i,
  /\bisoform\b/i,
  /\bhypothetical protein\b/i,
  /\bpseudogene\b/i,
  /\btestis (?:secretory|tissue) sperm/i,
  /\bsperm binding protein Li\b/i,
  /\b(?:renal carcinoma|melanoma|serologically defined|tumou?r) antigen NY-/i,
  /\bNY-(?:REN|BR|CO|SAR|ESO)-\d+/i,
  /^(?:novel|similar to|predicted)\b/i,
  /\b(?:cDNA|EST|RIKEN|FLJ\d|MGC\d|DKFZ|KIAA\d|LOC\d|Rik\b|clone)/i,
  /\bgrowth-inhibiting (?:protein|gene)/i,
  /\b(?:cell )?proliferation-inducing (?:protein|gene)/i,
  /\b(?:HCG|hCG)_?\d+/,
  /\bmutant\b|\btruncated\b|\bvariant\b|\bsplice\b|\bpartial\b/i,
  /\b(?:DNA segment|expressed sequence)\b/i,
  /open reading frame/i,
  /(?:homolog|ortholog)\b.*\((?:S\.|Drosophila|yeast|E\.|C\.)/i,
  /^(?:protein|gene) [a-z]$/i,
  /\bprotein of unknown function\b/i,
  /^(?:unnamed|unknown) protein/i,
  /testicular tissue protein|\bsperm protein\b/i,
  /,.*,/,
  /^putative /i,
];

const LONGEST = 55;

/** Whether a designation may stand in a paper; clone names, sequence entries and long descriptions may not. */
export function isUsefulDesignation(designation: string): boolean {
  if (designation.length < 3 || designation.length > LONGEST) return false;
  if (!/\p{L}{2}/u.test(designation)) return false;
  return !WORTHLESS.some((pattern) => pattern.test(designation));
}

/** Whether a gene synonym names a clone or a sequence, as AI893533, MGC114358, mKIAA0641, 9430092A03Rik do. */
export function looksLikeClone(name: string): boolean {
  return (
    /Rik\d?$/.test(name) ||
    /^m?KIAA\d/i.test(name) ||
    /^(?:MGC|FLJ|LOC|DKFZ|PRO|HSPC|CGI|AGM|AV|AU|AI|AA|AW|BB|BC|BE|BF|BG|BI|BM|BQ|BY|CB|CC|C7|C8|R7|R6|T2|W9|D1)[-:_.]?[A-Z]?\d{4,}/i.test(
      name,
    ) ||
    /^[A-Z]\d{6,}[A-Z]\d{2}/.test(name) ||
    /^\d{7}[A-Z]\d{2}/.test(name) ||
    /^(?:ENS[A-Z]*G|ENSMUS|ENSRNO|OTTMUSG|RGD|RP\d+-)\d*/i.test(name) ||
    /^[A-Z]{1,2}\d{5,6}(?:\.\d)?$/.test(name) ||
    /^(?:D\d+|DX)(?:Wsu|Ertd|Bwg|Mit|H|Mgi|Nki|Abb|Kyo|Pas|Bir|Buc|Lub|Smh|Bhm|Cpm)\w*\d/i.test(name) ||
    /^sph\d|^bM\d|^hCG_\d|^RP\d+-\d/.test(name) ||
    /^(?:Gm|EG|BC|AI)\d{3,}$/.test(name)
  );
}

/** Whether a human alias names a clone, as dJ976O13.2, bA12M19.1, FLJ12345, PRO1278 and UNQ443 do. */
export function looksLikeHumanClone(name: string): boolean {
  return (
    /^(?:[bd][JAK]\d+[A-Z]\d+(?:\.\d+)?|[A-Z]{1,2}\d{5,}(?:\.\d)?)$/.test(name) ||
    /^(?:FLJ|MGC|LOC|DKFZ[pP]?|UNQ|HSPC|PRO|MSTP|CGI-|HCDI|hCG_|NCRNA|BM-|PP|GL|HT|HsT)\d{3,}\w*$/.test(
      name,
    ) ||
    /^(?:RP|CTA|CTB|CTC|CTD|XX\w+|LL\w+)-?\d+-?\w+\.\d+$/.test(name)
  );
}
