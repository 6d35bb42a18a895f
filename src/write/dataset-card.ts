import type { ExportOptions } from "./corpus-format.js";

/** README.md of a Hugging Face dataset: the YAML that its servers read, and words for people. */
export function datasetCard(
  { title = "diglot", run }: ExportOptions,
  documents: number,
  path: string,
): string {
  const size =
    documents < 1000
      ? "n<1K"
      : documents < 10_000
        ? "1K<n<10K"
        : documents < 100_000
          ? "10K<n<100K"
          : "100K<n<1M";
  const made = run?.version
    ? `Annotated with diglot ${run.version}, dictionary ${run.dictionary || "unknown"}, pipeline ${run.pipeline || "unknown"}.`
    : "Converted with diglot.";
  return `---
pretty_name: ${JSON.stringify(title)}
language:
- en
- zh
task_categories:
- token-classification
tags:
- biology
- medical
- entity-linking
size_categories:
- ${size}
configs:
- config_name: default
  data_files:
  - split: train
    path: ${path}
---

# ${title}

${documents} documents. ${made}

A row is a document in the knowledge-base schema of BigBIO: \`passages\` and \`entities\` with \`text\`, \`offsets\` and
\`normalized\` identifiers. Offsets are half-open, in code points (as Python counts) over all passages joined by one
character. Additions to the schema: \`section\` and \`language\` of passages; \`flags\` (reasons to doubt), \`probability\` and
\`negated\` of entities.

The licence of the texts is that of their sources; say which before you publish this.
`;
}
