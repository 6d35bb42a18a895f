/** Ways in which papers write the names of diseases: adjectives, turned word order, deficiencies, bare eponyms. */

/** Endings of nouns and of their adjectives; the first that fits is taken, with each of its adjectives. */
const ADJECTIVES: readonly (readonly [noun: string, ...adjectives: string[]])[] = [
  ["inflammation", "inflammatory"],
  ["depression", "depressive"],
  ["hypertension", "hypertensive"],
  ["tension", "tensive"],
  ["lepsy", "leptic"],
  ["plegia", "plegic"],
  ["phrenia", "phrenic"],
  ["kinesia", "kinetic"],
  ["esthesia", "esthetic"],
  ["algesia", "algesic"],
  ["algia", "algic"],
  ["amnesia", "amnesic", "amnestic"],
  ["thermia", "thermic"],
  ["trophia", "trophic"],
  ["ataxia", "ataxic"],
  ["penia", "penic"],
  ["emia", "emic"],
  ["mania", "manic"],
  ["tonia", "tonic"],
  ["oxia", "oxic"],
  ["xia", "xic", "ctic"],
  ["rhythmia", "rhythmic"],
  ["uria", "uric"],
  ["ergy", "ergic"],
  ["megaly", "megalic"],
  ["pathy", "pathic"],
  ["trophy", "trophic"],
  ["betes", "betic"],
  ["chosis", "chotic"],
  ["osis", "otic"],
  ["stasis", "static"],
  ["esity", "ese"],
  ["arthritis", "arthritic"],
  ["itis", "itic"],
  ["cirrhosis", "cirrhotic"],
  ["edema", "edematous"],
  ["oedema", "oedematous"],
  ["rrhage", "rrhagic"],
  ["rrhoea", "rrhoeic"],
  ["rrhea", "rrheic"],
  ["toxicity", "toxic"],
  ["thyroidism", "thyroid"],
  ["parkinsonism", "parkinsonian"],
  ["gonadism", "gonadal"],
  ["spasm", "spastic"],
  ["sclerosis", "sclerotic"],
  ["genesis", "genic"],
  ["carcinoma", "carcinomatous"],
  ["plasia", "plastic"],
  ["plasm", "plastic"],
];

/** The adjectives of a disease of one word: "epilepsy" – "epileptic", "dystonia" – "dystonic", "edema" – "edematous". */
export function diseaseAdjectives(name: string): string[] {
  if (!/^[A-Z]?[a-z]{4,}$/.test(name)) return [];
  const lower = name.toLowerCase();
  for (const [noun, ...adjectives] of ADJECTIVES)
    if (lower.endsWith(noun)) return adjectives.map((ending) => lower.slice(0, -noun.length) + ending);
  return [];
}

/** "CETP deficiency" is also "deficiency of CETP", "CETP-deficient"; "complement component 3" is also C3. */
export function deficiencyForms(name: string): string[] {
  const of = /^deficiency of (?:the )?(.{2,60})$/i.exec(name)?.[1];
  const what = of ?? /^(.{2,60}) deficiency$/i.exec(name)?.[1];
  if (what === undefined || what.includes(",")) return [];
  const forms = [`${what} deficiency`, `deficiency of ${what}`, `${what} deficient`];
  const component = /^complement component (\d)$/i.exec(what)?.[1];
  if (component !== undefined) forms.push(`C${component} deficiency`, `C${component} deficient`);
  return forms;
}

const HEADS =
  /^(?:cancer|carcinoma|adenocarcinoma|sarcoma|lymphoma|melanoma|tumou?r|neoplasm|malformation|hypoplasia|dysplasia|atrophy|stenosis|hypertrophy|rupture|fracture|infection|inflammation|ulcer|cirrhosis|fibrosis|necrosis|injury|ischemia|infarction|edema|hemorrhage|calcification|perforation|obstruction|abscess|cyst|agenesis|aplasia|dystrophy|degeneration|dislocation|prolapse|metastasis|hamartoma|angiosarcoma|lesion|spasm|thrombosis|aneurysm)s?$/i;

/** Organs whose adjective or noun stands before a head in the names of sources, as nouns. */
const ORGANS: Readonly<Record<string, string>> = {
  ...{
    adrenal: "adrenal gland",
    anal: "anus",
    aortic: "aorta",
    biliary: "biliary tract",
    bladder: "bladder",
  },
  ...{
    bone: "bone",
    brain: "brain",
    breast: "breast",
    bronchial: "bronchus",
    cardiac: "heart",
    cerebral: "brain",
  },
  ...{
    cervical: "cervix",
    colon: "colon",
    colonic: "colon",
    colorectal: "colon and rectum",
    corneal: "cornea",
  },
  ...{ duodenal: "duodenum", ear: "ear", endometrial: "endometrium", esophageal: "esophagus", eye: "eye" },
  ...{
    gallbladder: "gallbladder",
    gastric: "stomach",
    gastrointestinal: "gastrointestinal tract",
    heart: "heart",
  },
  ...{ hepatic: "liver", intestinal: "intestine", kidney: "kidney", laryngeal: "larynx", liver: "liver" },
  ...{ lung: "lung", mammary: "breast", mouth: "mouth", muscle: "muscle", muscular: "muscle", nasal: "nose" },
  ...{ oral: "mouth", ovarian: "ovary", pancreatic: "pancreas", parotid: "parotid gland", penile: "penis" },
  ...{ pharyngeal: "pharynx", pituitary: "pituitary gland", prostate: "prostate", prostatic: "prostate" },
  ...{
    pulmonary: "lung",
    rectal: "rectum",
    renal: "kidney",
    retinal: "retina",
    skin: "skin",
    spinal: "spine",
  },
  ...{ splenic: "spleen", stomach: "stomach", testicular: "testis", thyroid: "thyroid", tongue: "tongue" },
  ...{
    urethral: "urethra",
    uterine: "uterus",
    vaginal: "vagina",
    vulvar: "vulva",
    vascular: "blood vessels",
  },
};

/** "Breast cancer" is also "cancer of the breast", "renal atrophy" is "atrophy of the kidney". */
export function turnedForms(name: string): string[] {
  const words = name.split(" ");
  if (words.length !== 2 || !HEADS.test(words[1]!)) return [];
  const organ = ORGANS[words[0]!.toLowerCase()];
  return organ === undefined ? [] : [`${words[1]} of the ${organ}`, `${words[1]} of ${organ}`];
}

/**
 * "Lesch-Nyhan syndrome" is called Lesch-Nyhan alone; so are names with "von". Single surnames are left: too many
 * bear them.
 */
export function bareEponym(name: string): string | null {
  const eponym =
    /^((?:von |van |de )?[A-Z][a-z]+(?:-[A-Z][a-z]+)+|von [A-Z][a-z]+) (?:[Ss]yndrome|[Dd]isease|[Aa]nomaly)s?$/.exec(
      name,
    )?.[1];
  return eponym !== undefined && !NO_SURNAME.test(eponym) ? eponym : null;
}
const NO_SURNAME =
  /-(?:Versus|Induced|Related|Associated|Acquired|Linked|Borne|Onset|Like|Type|Dependent|Cell|Occlusive|Uremic|Alcoholic|Limiting|Responsive|Deficient|Negative|Positive|Separable|Induct)/;
