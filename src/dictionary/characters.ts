/**
 * What one UTF-16 code unit means for matching: its class, and the code unit it is folded to. Folding never
 * changes the number of code units, so that offsets into the text stay true.
 */

export const BLANK = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const HAN = 3;
export const GREEK = 4;
export const HYPHEN = 5;
/** Left out of keys: soft hyphens, zero-width characters, combining marks. */
export const IGNORED = 6;
/** Any other character is a token of its own. */
export const OTHER = 7;

export interface CharacterTable {
  /** Class of each of the 65,536 code units. */
  classes: Uint8Array;
  /** Folded form: lower case, no diacritics, half width, simplified Han, Arabic digits; 0 for what is ignored. */
  folded: Uint16Array;
}

const GREEK_NAMES =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega";

/** English name of each lower-case Greek letter from U+03B1 (alpha) to U+03C9 (omega). */
export const GREEK_LETTER_NAMES: readonly string[] = GREEK_NAMES.split(" ");

function fill(classes: Uint8Array, from: number, to: number, value: number): void {
  classes.fill(value, from, to + 1);
}

/**
 * Builds the table.
 * @param simplified for each code unit its simplified Han form (the identity elsewhere); comes from the index
 *   file, which takes it from OpenCC when it is compiled
 */
export function createCharacterTable(simplified?: Uint16Array): CharacterTable {
  const classes = new Uint8Array(65536).fill(OTHER);
  const folded = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) folded[unit] = simplified?.[unit] ?? unit;

  fill(classes, 0, 0x20, BLANK);
  for (const unit of [0x7f, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000])
    classes[unit] = BLANK;
  fill(classes, 0x2000, 0x200a, BLANK);

  fill(classes, 0x41, 0x5a, LETTER);
  fill(classes, 0x61, 0x7a, LETTER);
  fill(classes, 0xc0, 0x24f, LETTER);
  classes[0xd7] = OTHER;
  classes[0xf7] = OTHER;
  fill(classes, 0x250, 0x2af, LETTER);
  fill(classes, 0x400, 0x52f, LETTER);
  fill(classes, 0x1e00, 0x1eff, LETTER);
  fill(classes, 0x30, 0x39, DIGIT);

  fill(classes, 0x3040, 0x30ff, HAN);
  fill(classes, 0x3400, 0x4dbf, HAN);
  fill(classes, 0x4e00, 0x9fff, HAN);
  fill(classes, 0xac00, 0xd7a3, HAN);
  fill(classes, 0xf900, 0xfaff, HAN);

  for (const unit of [0x2d, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xfe63, 0xff0d]) {
    classes[unit] = HYPHEN;
    folded[unit] = 0x2d;
  }
  for (const unit of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]) classes[unit] = IGNORED;
  fill(classes, 0x300, 0x36f, IGNORED);
  for (let unit = 0; unit < 65536; unit++) if (classes[unit] === IGNORED) folded[unit] = 0;

  // Latin letters: lower case without diacritics, where one code unit is left.
  for (let unit = 0x41; unit <= 0x1eff; unit++) {
    if (unit === 0x250) unit = 0x400;
    if (unit === 0x530) unit = 0x1e00;
    if (classes[unit] !== LETTER) continue;
    const lower = String.fromCharCode(unit).normalize("NFD").charAt(0).toLowerCase();
    if (lower.length === 1) folded[unit] = lower.charCodeAt(0);
  }

  // Greek: capitals to small letters, accents dropped, the micro sign is a mu.
  for (let unit = 0x386; unit <= 0x3ce; unit++) {
    const lower = String.fromCharCode(unit).normalize("NFD").charAt(0).toLowerCase().charCodeAt(0);
    if (lower < 0x3b1 || lower > 0x3c9) continue;
    classes[unit] = GREEK;
    folded[unit] = lower === 0x3c2 ? 0x3c3 : lower;
  }
  const greekForms: [number, number][] = [
    [0xb5, 0x3bc],
    [0x3d0, 0x3b2],
    [0x3d1, 0x3b8],
    [0x3d5, 0x3c6],
    [0x3f5, 0x3b5],
    [0x25b3, 0x3b4],
    [0x2206, 0x3b4],
  ];
  for (const [form, letter] of greekForms) {
    classes[form] = GREEK;
    folded[form] = letter;
  }

  // Full-width forms take the class and the folding of their half-width twins.
  for (let unit = 0xff01; unit <= 0xff5e; unit++) {
    if (unit === 0xff0d) continue;
    const half = unit - 0xfee0;
    classes[unit] = classes[half]!;
    folded[unit] = folded[half]!;
  }
  const digitForms: [number, number][] = [
    [0xb9, 1],
    [0xb2, 2],
    [0xb3, 3],
    [0x2070, 0],
  ];
  for (let n = 4; n <= 9; n++) digitForms.push([0x2070 + n, n]);
  for (let n = 0; n <= 9; n++) digitForms.push([0x2080 + n, n]);
  // Roman numeral signs one to nine, capital and small; ten and more need two digits and are left alone.
  for (let n = 1; n <= 9; n++) digitForms.push([0x2160 + n - 1, n], [0x2170 + n - 1, n]);
  for (const [form, digit] of digitForms) {
    classes[form] = DIGIT;
    folded[form] = 0x30 + digit;
  }
  folded[0x207a] = 0x2b;
  for (const quote of [0x2018, 0x2019, 0x2032, 0x2bc, 0xff07, 0x60, 0xb4]) {
    classes[quote] = OTHER;
    folded[quote] = 0x27;
  }
  return { classes, folded };
}
