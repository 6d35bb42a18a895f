import { describe, expect, it } from "vitest";
import {
  readMeshDescriptorAscii,
  readMeshSupplementaryAscii,
} from "../../../src/dictionary/sources/mesh-ascii.js";
import { readMeshDescriptorXml, readMeshSupplementaryXml } from "../../../src/dictionary/sources/mesh-xml.js";
import { collect, sourceFile } from "./source-file.js";

const DESCRIPTOR = `<?xml version="1.0"?>
<!DOCTYPE DescriptorRecordSet SYSTEM "https://www.nlm.nih.gov/databases/dtd/nlmdescriptorrecordset_20240101.dtd">
<DescriptorRecordSet LanguageCode = "eng">
<DescriptorRecord DescriptorClass = "1">
  <DescriptorUI>D000001</DescriptorUI>
  <DescriptorName>
   <String>Calcimycin</String>
  </DescriptorName>
  <DateCreated><Year>1974</Year><Month>11</Month><Day>19</Day></DateCreated>
  <AllowableQualifiersList>
    <AllowableQualifier>
      <QualifierReferredTo><QualifierUI>Q000008</QualifierUI>
        <QualifierName><String>administration &amp; dosage</String></QualifierName></QualifierReferredTo>
      <Abbreviation>AD</Abbreviation>
    </AllowableQualifier>
  </AllowableQualifiersList>
  <PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo>
    <DescriptorUI>D061207</DescriptorUI><DescriptorName><String>Calcium Ionophores</String></DescriptorName>
  </DescriptorReferredTo></PharmacologicalAction></PharmacologicalActionList>
  <TreeNumberList>
   <TreeNumber>D03.633.100.221.173</TreeNumber>
   <TreeNumber>D02.355.291.933.125</TreeNumber>
  </TreeNumberList>
  <ConceptList>
   <Concept PreferredConceptYN="Y">
    <ConceptUI>M0000001</ConceptUI>
    <ConceptName><String>Calcimycin</String></ConceptName>
    <RegistryNumberList><RegistryNumber>37H9VM9WZL</RegistryNumber></RegistryNumberList>
    <ScopeNote>An ionophorous &lt;String&gt;, polyether antibiotic.</ScopeNote>
    <RelatedRegistryNumberList>
      <RelatedRegistryNumber>52665-69-7 (Calcimycin)</RelatedRegistryNumber>
      <RelatedRegistryNumber>0</RelatedRegistryNumber>
    </RelatedRegistryNumberList>
    <ConceptRelationList><ConceptRelation RelationName="NRW">
      <Concept1UI>M0000001</Concept1UI><Concept2UI>M0353609</Concept2UI></ConceptRelation></ConceptRelationList>
    <TermList>
     <Term ConceptPreferredTermYN="Y" IsPermutedTermYN="N" LexicalTag="NON" RecordPreferredTermYN="Y">
      <TermUI>T000002</TermUI><String>Calcimycin</String>
      <DateCreated><Year>1999</Year><Month>01</Month><Day>01</Day></DateCreated>
      <ThesaurusIDlist><ThesaurusID>FDA SRS (2014)</ThesaurusID></ThesaurusIDlist>
     </Term>
    </TermList>
   </Concept>
   <Concept PreferredConceptYN="N">
    <ConceptUI>M0353609</ConceptUI>
    <ConceptName><String>A-23187</String></ConceptName>
    <RegistryNumberList><RegistryNumber>99-99-9</RegistryNumber></RegistryNumberList>
    <TermList>
     <Term ConceptPreferredTermYN="Y" IsPermutedTermYN="N" LexicalTag="LAB" RecordPreferredTermYN="N">
      <TermUI>T000001</TermUI><String>A-23187</String></Term>
     <Term ConceptPreferredTermYN="N" IsPermutedTermYN="Y" LexicalTag="LAB" RecordPreferredTermYN="N">
      <TermUI>T000001</TermUI><String>A 23187</String></Term>
     <Term ConceptPreferredTermYN="N" IsPermutedTermYN="N" LexicalTag="TRD" RecordPreferredTermYN="N">
      <TermUI>T000003</TermUI><String>Calcimycin &amp; Co</String></Term>
    </TermList>
   </Concept>
  </ConceptList>
</DescriptorRecord>
<DescriptorRecord DescriptorClass = "2">
  <DescriptorUI>D016430</DescriptorUI>
  <DescriptorName><String>Clinical Conference</String></DescriptorName>
  <ConceptList><Concept PreferredConceptYN="Y"><TermList/></Concept></ConceptList>
</DescriptorRecord>
</DescriptorRecordSet>`;

const SUPPLEMENTARY = `<?xml version="1.0"?>
<SupplementalRecordSet LanguageCode = "eng">
<SupplementalRecord SCRClass = "1">
  <SupplementalRecordUI>C000002</SupplementalRecordUI>
  <SupplementalRecordName><String>bevonium</String></SupplementalRecordName>
  <Note>structure given</Note>
  <HeadingMappedToList>
   <HeadingMappedTo>
    <DescriptorReferredTo><DescriptorUI>*D001561</DescriptorUI>
      <DescriptorName><String>Benzilates</String></DescriptorName></DescriptorReferredTo>
   </HeadingMappedTo>
  </HeadingMappedToList>
  <PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo>
    <DescriptorUI>D000700</DescriptorUI><DescriptorName><String>Analgesics</String></DescriptorName>
  </DescriptorReferredTo></PharmacologicalAction></PharmacologicalActionList>
  <ConceptList><Concept PreferredConceptYN="Y">
    <ConceptName><String>bevonium</String></ConceptName>
    <RegistryNumberList><RegistryNumber>34B0471E08</RegistryNumber></RegistryNumberList>
    <TermList>
      <Term ConceptPreferredTermYN="Y" IsPermutedTermYN="N" LexicalTag="NON" RecordPreferredTermYN="Y">
        <TermUI>T1</TermUI><String>bevonium</String></Term>
      <Term ConceptPreferredTermYN="N" IsPermutedTermYN="N" LexicalTag="TRD" RecordPreferredTermYN="N">
        <TermUI>T2</TermUI><String>Acabel</String></Term>
    </TermList></Concept></ConceptList>
</SupplementalRecord>
<SupplementalRecord SCRClass = "3">
  <SupplementalRecordUI>C535290</SupplementalRecordUI>
  <SupplementalRecordName><String>Aarskog syndrome</String></SupplementalRecordName>
  <ConceptList><Concept PreferredConceptYN="Y"><TermList/></Concept></ConceptList>
</SupplementalRecord>
</SupplementalRecordSet>`;

describe("MeSH descriptors in XML", () => {
  it("take id, heading, trees, terms and registry numbers from their own places alone", async () => {
    for (const name of ["desc2024.xml", "desc2024.gz"]) {
      const [first, second, ...rest] = await collect(readMeshDescriptorXml(sourceFile(name, DESCRIPTOR)));
      expect(first).toEqual({
        id: "D000001",
        heading: "Calcimycin",
        trees: ["D03.633.100.221.173", "D02.355.291.933.125"],
        registryNumbers: ["37H9VM9WZL", "52665-69-7"],
        terms: [
          { text: "Calcimycin", permuted: false, tag: "NON" },
          { text: "A-23187", permuted: false, tag: "LAB" },
          { text: "A 23187", permuted: true, tag: "LAB" },
          { text: "Calcimycin & Co", permuted: false, tag: "TRD" },
        ],
      });
      expect(second).toMatchObject({ id: "D016430", heading: "Clinical Conference", terms: [], trees: [] });
      expect(rest).toEqual([]);
    }
  });

  it("are refused, with file and line, where they are other or broken XML", async () => {
    const wrong = sourceFile("desc2024.xml", SUPPLEMENTARY);
    await expect(collect(readMeshDescriptorXml(wrong))).rejects.toThrow(/element DescriptorRecordSet/);
    const cut = sourceFile("desc2024.xml", DESCRIPTOR.slice(0, 900));
    await expect(collect(readMeshDescriptorXml(cut))).rejects.toMatchObject({ code: "dictionary-malformed" });
    const unnamed = sourceFile("desc2024.xml", DESCRIPTOR.replace("D016430", ""));
    await expect(collect(readMeshDescriptorXml(unnamed))).rejects.toThrow(/DescriptorUI/);
  });
});

describe("MeSH supplementary records in XML", () => {
  it("have a kind, a heading and the descriptors they are indexed under", async () => {
    expect(await collect(readMeshSupplementaryXml(sourceFile("supp2024.gz", SUPPLEMENTARY)))).toEqual([
      {
        id: "C000002",
        heading: "bevonium",
        names: ["bevonium", "Acabel"],
        kind: "chemical",
        registryNumbers: ["34B0471E08"],
        mappedTo: ["D001561"],
      },
      {
        id: "C535290",
        heading: "Aarskog syndrome",
        names: ["Aarskog syndrome"],
        kind: "disease",
        registryNumbers: [],
        mappedTo: [],
      },
    ]);
  });
});

describe("ASCII MeSH", () => {
  const file = [
    ...["*NEWRECORD", "RECTYPE = D", "MH = Sarcoma, Avian", "AQ = BL CF", "DE = SARCOMA AVIAN"],
    ...["PRINT ENTRY = Avian Sarcoma|T050|T191|NON|EQV|NLM (1994)|930624|abbcdef", "ENTRY = Rous Sarcoma"],
    ...["ENTRY = ASV|T191|ABB|NRW|NLM (1994)|930624|abcdef", "MN = C04.557.450.795.100", "MN = C22.131.800"],
    ...["DX = ", "RN = 0", "RR = 52665-69-7 (Calcimycin)", "UI = D001357", ""],
    ...["*NEWRECORD", "RECTYPE = Q", "SH = abnormalities", "UI = Q000002", ""],
    ...["*NEWRECORD", "RECTYPE = C", "NM = ciclesonide", "RN = S59502J185", "NM_TH = USAN (1998)"],
    ...["SY = Alvesco|T110|TRD|EQV|BAN (2005)|050101|abcdef", "SY = B9207-015", "HM = *Pregnenediones"],
    ...["HM = Anti-Asthmatic Agents/administration & dosage", "UI = C108190"],
  ];

  it("gives descriptors, with the lexical tag that the last subfield maps", async () => {
    expect(await collect(readMeshDescriptorAscii(sourceFile("d2024.bin", ...file)))).toEqual([
      {
        id: "D001357",
        heading: "Sarcoma, Avian",
        terms: [
          { text: "Sarcoma, Avian", permuted: false, tag: "NON" },
          { text: "Avian Sarcoma", permuted: false, tag: "NON" },
          { text: "Rous Sarcoma", permuted: false, tag: "NON" },
          { text: "ASV", permuted: false, tag: "ABB" },
        ],
        trees: ["C04.557.450.795.100", "C22.131.800"],
        registryNumbers: ["52665-69-7"],
      },
    ]);
  });

  it("gives supplementary concepts with the headings they are mapped to", async () => {
    expect(await collect(readMeshSupplementaryAscii(sourceFile("c2024.bin", ...file)))).toEqual([
      {
        id: "C108190",
        heading: "ciclesonide",
        names: ["ciclesonide", "Alvesco", "B9207-015"],
        registryNumbers: ["S59502J185"],
        mappedToHeadings: ["Pregnenediones", "Anti-Asthmatic Agents"],
      },
    ]);
  });

  it("is refused, with file and line, where a line is none or a record lacks its id", async () => {
    const wrong = sourceFile("d2024.bin", "*NEWRECORD", "<html>");
    await expect(collect(readMeshDescriptorAscii(wrong))).rejects.toMatchObject({
      where: "d2024.bin line 2",
    });
    const bare = sourceFile("d2024.bin", "*NEWRECORD", "RECTYPE = D", "MH = X");
    await expect(collect(readMeshDescriptorAscii(bare))).rejects.toThrow(/UI/);
  });
});
