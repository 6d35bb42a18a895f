/** A few rows of every source, in its exact format, with one of each kind that must be dropped. */

const NCBI = (
  geneId: string,
  symbol: string,
  synonyms: string,
  name: string,
  type: string,
  others: string,
  taxon: string,
) =>
  [
    taxon,
    geneId,
    symbol,
    "-",
    synonyms,
    "-",
    "2",
    "2q37",
    name,
    type,
    symbol,
    name,
    "O",
    others,
    "20190521",
    "-",
  ].join("\t");

const GENE_INFO_HEADER =
  "#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms\tdbXrefs\tchromosome\tmap_location\tdescription";
const SSSOM_HEADER =
  "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification";
const EXACT = "skos:exactMatch";
const LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>";
const RELATED = "<http://www.geneontology.org/formats/oboInOwl#hasRelatedSynonym>";
const MSC = "<http://purl.obolibrary.org/obo/CL_0000134>";

export const SMALL_SOURCES: Record<string, string[]> = {
  "gene/human_genes_org.Hs.eg.db-3.16.0.tsv.gz": [
    "3\tA2MP1\talpha-2-macroglobulin pseudogene 1\tpseudo\t600\tA2MP",
    "5133\tPDCD1\tprogrammed cell death 1\tprotein-coding\t1145\tCD279|PD-1",
    "406991\tMIR21\tmicroRNA 21\tncRNA\t1482\tmiR-21",
    "777777\tLINC9\tlong RNA\tncRNA\t4\t",
    "888888\tREGION\ta region\tbiological-region\t99\t",
  ],
  "gene/Homo_sapiens.gene_info-2019-05.gz": [
    GENE_INFO_HEADER,
    NCBI(
      "5133",
      "PDCD1",
      "PD-1|SLE1",
      "programmed cell death 1",
      "protein-coding",
      "programmed cell death 1 protein|protein PD-one|HEL-S-163pA|PDCD1 isoform X2",
      "9606",
    ),
    NCBI("4444", "CD279", "-", "merged since", "protein-coding", "-", "9606"),
    NCBI("4445", "GONE", "-", "withdrawn since", "protein-coding", "-", "9606"),
  ],
  "gene/Mus_musculus.gene_info-2023-03.gz": [
    GENE_INFO_HEADER,
    NCBI(
      "18566",
      "Pdcd1",
      "Ly101|AI893533",
      "programmed cell death 1",
      "protein-coding",
      "x protein",
      "10090",
    ),
    NCBI("99", "Gm4321", "-", "predicted gene 4321", "protein-coding", "-", "10090"),
    NCBI("98", "1700001A01Rik", "-", "RIKEN cDNA", "protein-coding", "-", "10090"),
  ],
  "gene/rat_rgd_entries-2025-07.tsv.gz": [
    "ID\tsymbol\tsynonyms\tensembl",
    "1585\tPdcd1\tPD1\t",
    "1586\tXyz\t\t",
  ],
  "mesh/mesh2024_descriptors.tsv.gz": [
    "D000002\tTemefos\tTemefos\tN\tNON\tD02.705",
    "D000002\tTemefos\tTemephos\tN\tNON\tD02.705",
    "D000002\tTemefos\tAbate\tN\tTRD\tD02.705",
    "D000002\tTemefos\t3383-96-8\tN\tNON\tD02.705",
    "D006086\tGraft vs Host Disease\tGraft vs Host Disease\tN\tNON\tC20.452",
    "D006086\tGraft vs Host Disease\tGraft-Versus-Host Disease\tN\tNON\tC20.452",
    "D006086\tGraft vs Host Disease\tDisease, Graft-Versus-Host\tY\tNON\tC20.452",
    "D006086\tGraft vs Host Disease\tRunt Disease\tN\tNON\tC20.452",
    "D006086\tGraft vs Host Disease\tGvHD\tN\tABB\tC20.452",
    "D006801\tHumans\tHumans\tN\tNON\tB01.050",
    "D006801\tHumans\tMan (Taxonomy)\tN\tNON\tB01.050",
    "D015850\tInterleukin-6\tInterleukin-6\tN\tNON\tD12.644.276.374|D12.776.467.374|D23.529.374",
    "D000067816\tPlace Cells\tPlace Cells\tN\tNON\tA11.671",
  ],
  "chemical/mesh_scr_names.tsv.gz": [
    "C535290\tAarskog syndrome",
    "C535290\tfaciogenital dysplasia",
    "C509058\tMMF",
    "C509058\tMonomethyl fumarate",
    "C509058\tmonomethyl fumarate",
    `C509058\t${"2-methyl-".repeat(10)}ester`,
    "C101270\tFRG1 protein, human",
  ],
  "chemical/drugbank_vocabulary-2026-04.csv.gz": [
    "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key",
    'DB00004,BTD00084,Denileukin diftitox,173146-27-5,25E79B5CTM,"Denileukin diftitox",',
    'DB07848,"","5-Chloro-N-{(3S)-1-[(2S)-1-(4-morpholinyl)-1-oxo-2-propanyl]-2-oxo-3-pyrrolidinyl}",,,,',
    "DB14219,,Monomethyl fumarate,2756-87-8,45IUB1PX8R,MMF | Monomethyl fumarate,",
  ],
  "chemical/drugbank_mesh_join.tsv.gz": ["DB14219\tMonomethyl fumarate\tC509058\tscr-label\tMMF"],
  "disease/mondo_exactmatch_mesh.sssom.tsv.gz": [
    "# license: CC0",
    SSSOM_HEADER,
    `MONDO:0013730\tgraft versus host disease\t${EXACT}\tmesh:D006086\t\tx`,
  ],
  "disease/mondo_exactmatch_doid.sssom.tsv.gz": [
    SSSOM_HEADER,
    `MONDO:0013730\tgraft versus host disease\t${EXACT}\tDOID:0081267\tx\tx`,
  ],
  "disease/mondo_exactmatch_omim.sssom.tsv.gz": [SSSOM_HEADER],
  "disease/mondo_exactmatch_orphanet.sssom.tsv.gz": [
    SSSOM_HEADER,
    `MONDO:0020546\tacute graft versus host disease\t${EXACT}\tOrphanet:99920\tx\tx`,
  ],
  "disease/doid_slims_merged.tsv.gz": ["DOID:0081267\tgraft-versus-host disease\t\tMESH:D006086"],
  "species/taxa_in_mesh.tsv.gz": [
    "7\tAzorhizobium caulinodans\tscientific name\tD020599",
    "7\tAzorhizobium caulinodans Dreyfus et al. 1988\tsynonym\tD020599",
    "7\tORS 571\ttyping material\tD020599",
    "562\tEscherichia coli\tscientific name\tD004926",
    "110766\tEntamoeba coli\tscientific name\tD004747",
    "9606\tHomo sapiens\tscientific name\tD006801",
    "9606\thuman\tgenbank common name\tD006801",
    "9606\tman\tcommon name\tD006801",
    "10114\tRattus\tscientific name\tD051381",
    "10114\trat\tcommon name\tD051381",
    "10116\tRattus norvegicus\tscientific name\tD051381",
  ],
  "species/taxa_after_2013.tsv": ["64320\tZika virus"],
  "species/bioresources_Species.tsv.gz": ["Y. fever virus YFV\t11089", "Nude mices\t10090"],
  "cell/depmap.tsv": [
    "identifier\tname\tdefinition\tsynonyms\talts\tparents\tspecies",
    "ACH-000001\tNIH:OVCAR-3\t\tNIHOVCAR3\t\t\t",
  ],
  "cell/depmap.sssom.tsv": [
    "subject_id\tobject_id\tpredicate_id\tmapping_justification",
    "depmap:ACH-000001\tcellosaurus:0465\tskos:exactMatch\tx",
  ],
  "cell/cellosaurus_names-2021.tsv.gz": [
    "NIH:OVCAR-3\tCVCL_0465\tHomo sapiens",
    "OVCAR-3\tCVCL_0465\tHomo sapiens",
    "12\tCVCL_0465\tHomo sapiens",
    "GM20390\tCVCL_F190\tHomo sapiens",
  ],
  "cell/cell_ontology_synonyms.tsv.gz": [
    "?cls\t?pred\t?val\t?synType",
    `${MSC}\t${LABEL}\t"mesenchymal stem cell"\t`,
    `${MSC}\t${RELATED}\t"mesenchymal stromal cell"\t`,
    `${MSC}\t${RELATED}\t"MSC"\t`,
    `<http://purl.obolibrary.org/obo/CL_0000370>\t${LABEL}\t"obsolete transfer cell"\t`,
  ],
  "ambiguity/famplex.tsv": ["14-3-3\tp14_3_3", "14-3-3 proteins\tp14_3_3"],
  "ambiguity/famplex_grounding_map.csv": ["AMPK (alpha 1),FPLX,AMPK_A1,,,,", "PD-1,UP,Q15116,HGNC,PDCD1,,"],
  "chinese/hp-zh.babelon.tsv.gz": [
    "source_language\ttranslation_language\tsubject_id\tpredicate_id\tsource_value\ttranslation_value\ttranslation_status",
    "en\tzh\tHP:0000001\trdfs:label\tAll\t所有词汇\tOFFICIAL",
    "en\tzh\tHP:9999999\trdfs:label\tGraft-versus-host disease\t移植物抗宿主病\tOFFICIAL",
  ],
  "chinese/zh_mesh_join.tsv": [
    "D006086\tGraft vs Host Disease\t移植物抗宿主病\thpo\tC",
    "D006086\tGraft vs Host Disease\t所有词汇\thpo\tC",
    "D006086\tGraft vs Host Disease\t通过移植物抗宿主病\tchinaxiv\tC",
    "D006086\tGraft vs Host Disease\t排異病\tcedict\tC",
    "D006086\tGraft vs Host Disease\t病\tcedict\tC",
    "D006086\tGraft vs Host Disease\t小家碧玉\tcedict\tC",
  ],
  "chinese/cedict_mesh_join.tsv": [
    "排異病\tgraft-versus-host disease\tD006086\tC",
    "小家碧玉\tgraft-versus-host disease\tD006086\tC",
  ],
  "chinese/zh_gene_fullname.tsv": ["5133\tPDCD1\t程序性死亡受体1\t5", "57521\tRPTOR\t蛋白\t2"],
};
