/**
 * MeSH in XML of any size, written as NLM writes it (nlmdescriptorrecordset and nlmsupplementalrecordset of 2024): the
 * real files have 300 and 700 MB and are not at hand where diglot is developed. Names are made up.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { randomFrom } from "./measure.mjs";

const SYLLABLES =
  "ab al am an ar as be ca ce co cy da di do el en er fi gli hy in ka lo ma me mi na ni ol ox pa pro ra ro si ta ti tri ul va xy za".split(
    " ",
  );
const DATE = "<Year>1999</Year><Month>01</Month><Day>01</Day>";

const name = (random) => {
  const word = () =>
    Array.from({ length: 2 + random(4) }, () => SYLLABLES[random(SYLLABLES.length)]).join("");
  return Array.from({ length: 1 + random(3) }, word).join(" ");
};

function term(random, text, number, isFirst) {
  return `     <Term  ConceptPreferredTermYN="${isFirst ? "Y" : "N"}"  IsPermutedTermYN="${random(4) === 0 ? "Y" : "N"}"  LexicalTag="NON"  RecordPreferredTermYN="N">
      <TermUI>T${String(number).padStart(6, "0")}</TermUI>
      <String>${text}</String>
      <DateCreated>${DATE}</DateCreated>
      <ThesaurusIDlist>
       <ThesaurusID>FDA SRS (2014)</ThesaurusID>
       <ThesaurusID>NLM (1975)</ThesaurusID>
      </ThesaurusIDlist>
     </Term>
`;
}

function concept(random, heading, count, number, isFirst) {
  const terms = Array.from({ length: count }, (_, i) => (i === 0 ? heading : name(random)));
  return `   <Concept PreferredConceptYN="${isFirst ? "Y" : "N"}">
    <ConceptUI>M${String(number).padStart(7, "0")}</ConceptUI>
    <ConceptName>
     <String>${heading}</String>
    </ConceptName>
    <RegistryNumberList>
     <RegistryNumber>${isFirst ? "37H9VM9WZL" : "0"}</RegistryNumber>
    </RegistryNumberList>
    <ScopeNote>${"A substance &lt;or a state&gt; of which more is told than any table of names can keep, and which must be read past. ".repeat(1 + random(4))}
    </ScopeNote>
    <TermList>
${terms.map((text, i) => term(random, text, number * 10 + i, i === 0)).join("")}    </TermList>
   </Concept>
`;
}

const qualifiers = Array.from(
  { length: 18 },
  (_, i) => `    <AllowableQualifier>
     <QualifierReferredTo>
      <QualifierUI>Q${String(i).padStart(6, "0")}</QualifierUI>
      <QualifierName><String>administration &amp; dosage</String></QualifierName>
     </QualifierReferredTo>
     <Abbreviation>AD</Abbreviation>
    </AllowableQualifier>
`,
).join("");

function descriptor(random, at) {
  const heading = name(random);
  const concepts = Array.from({ length: 1 + random(3) }, (_, i) =>
    concept(random, i === 0 ? heading : name(random), 1 + random(6), at * 4 + i, i === 0),
  );
  return `<DescriptorRecord DescriptorClass = "1">
  <DescriptorUI>D${String(at + 1).padStart(6, "0")}</DescriptorUI>
  <DescriptorName>
   <String>${heading}</String>
  </DescriptorName>
  <DateCreated>${DATE}</DateCreated>
  <AllowableQualifiersList>
${qualifiers}  </AllowableQualifiersList>
  <HistoryNote>91(75); was see under another heading 1975-90
  </HistoryNote>
  <TreeNumberList>
   <TreeNumber>${random(2) === 0 ? "D03" : "C10"}.${100 + random(900)}.${100 + random(900)}</TreeNumber>
  </TreeNumberList>
  <ConceptList>
${concepts.join("")}  </ConceptList>
 </DescriptorRecord>
`;
}

function supplementary(random, at) {
  const heading = name(random);
  return `<SupplementalRecord SCRClass = "${random(10) === 0 ? 3 : 1}">
  <SupplementalRecordUI>C${String(at + 1).padStart(6, "0")}</SupplementalRecordUI>
  <SupplementalRecordName>
   <String>${heading}</String>
  </SupplementalRecordName>
  <DateCreated>${DATE}</DateCreated>
  <Note>${"Structure given in the first source; of fungal origin. ".repeat(1 + random(3))}
  </Note>
  <Frequency>${random(100)}</Frequency>
  <HeadingMappedToList>
   <HeadingMappedTo>
    <DescriptorReferredTo>
     <DescriptorUI>*D${String(1 + random(30000)).padStart(6, "0")}</DescriptorUI>
     <DescriptorName><String>Benzeneacetamides</String></DescriptorName>
    </DescriptorReferredTo>
   </HeadingMappedTo>
  </HeadingMappedToList>
  <SourceList>
   <Source>S Afr Med J 50(1):4;1976</Source>
  </SourceList>
  <ConceptList>
${concept(random, heading, 1 + random(5), at, true)}  </ConceptList>
 </SupplementalRecord>
`;
}

const KINDS = {
  descriptors: { set: "DescriptorRecordSet", dtd: "nlmdescriptorrecordset_20240101", record: descriptor },
  supplementary: {
    set: "SupplementalRecordSet",
    dtd: "nlmsupplementalrecordset_20240101",
    record: supplementary,
  },
};

/**
 * Writes a file of at least so many bytes, record after record.
 * @param kind "descriptors" or "supplementary"
 * @returns the number of records
 */
export function writeMadeMesh(kind, path, bytes) {
  const { set, dtd, record } = KINDS[kind];
  const random = randomFrom(7);
  const file = openSync(path, "w");
  try {
    let written = writeSync(
      file,
      `<?xml version="1.0"?>\n<!DOCTYPE ${set} SYSTEM "https://www.nlm.nih.gov/databases/dtd/${dtd}.dtd">\n<${set} LanguageCode = "eng">\n`,
    );
    let records = 0;
    for (; written < bytes; records++) written += writeSync(file, record(random, records));
    writeSync(file, `</${set}>\n`);
    return records;
  } finally {
    closeSync(file);
  }
}
