import { corpusFormats } from "../write/formats.js";
import type { BuiltCorpus } from "./build.js";
import type { CorpusConfig } from "./config.js";
import type { CorpusCounts } from "./counts.js";

/** How far reviewers agree, where there are rulings. */
function agreement({ counts: { ruled, rulingOutcomes }, rulings }: BuiltCorpus): string {
  if (ruled === 0 && rulings === undefined)
    return "No rulings of reviewers were applied, so nothing can be said of agreement. What diglot annotated is silver, not gold.";
  const decided = `${ruled} mentions were decided by rulings of reviewers; the others are silver, not gold.`;
  if (rulings === undefined)
    return `${decided} The rulings were obeyed when the papers were annotated (\`diglot annotate --decisions\`); agreement is not measurable here, since the configuration does not name their files (\`rulings\`).`;
  const { reviewers, inForce, onOtherDocuments, agreement: pairs } = rulings;
  const others = onOtherDocuments > 0 ? `, ${onOtherDocuments} of them on documents not in the corpus` : "";
  const parts = [
    `${decided} ${inForce} rulings by ${reviewers.length} ${reviewers.length === 1 ? "reviewer" : "reviewers"} are in force${others}.`,
  ];
  if (rulingOutcomes.size > 0)
    parts.push(table(["what came of a ruling at a place", "times"], rulingOutcomes.entries()));
  if (pairs.length === 0)
    parts.push(
      reviewers.length < 2
        ? "Agreement is not measurable: one reviewer alone ruled."
        : "Agreement is not measurable: no mention or string was ruled on by two reviewers.",
    );
  else {
    const cases = pairs.reduce((sum, each) => sum + each.cases, 0);
    parts.push(
      `${cases} cases (mentions, or strings for rulings of wider scope) were ruled on by two reviewers:`,
      table(
        ["reviewers", "cases", "same outcome", "kappa of verdicts", "span F1", "link F1"],
        pairs.map(({ reviewers: names, cases: number, outcomes, kappa, spanF1, linkF1 }) => [
          names.join(", "),
          number,
          ...[outcomes, kappa, spanF1, linkF1].map(rate),
        ]),
      ),
      "Reviewers who work in one file see each other's rulings, which raises these figures. A dash stands where there is nothing to measure; kappa (Cohen 1960) says nothing where both gave one verdict throughout.",
    );
  }
  return parts.join("\n\n");
}

function rate(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

/** A Markdown table. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((each) => String(each).replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

function sizes(name: string, { documents, passages, characters, mentions, linked, concepts }: CorpusCounts) {
  return [name, documents, passages, characters, mentions, linked, concepts.size];
}

/**
 * The README of a corpus, a datasheet after Gebru et al. 2021 (doi:10.1145/3458723): what it is and holds, where from, how
 * it was made, what it may be used for, what is wrong with it.
 */
export function datasheet(config: CorpusConfig, built: BuiltCorpus, version: string): string {
  const { counts, countsBySplit } = built;
  const parts = [
    `# ${config.title ?? config.name}`,
    config.description ?? "",
    "## What it holds",
    table(
      ["set", "documents", "passages", "characters", "mentions", "linked", "concepts"],
      [
        ...[...countsBySplit].map(([split, each]) => sizes(split, each)),
        ...(countsBySplit.size > 1 ? [sizes("all", counts)] : []),
      ],
    ),
    byType(counts),
    table(["languages of a document", "documents"], counts.documentLanguages.entries()),
    table(["language of the passage", "mentions"], counts.languages.entries()),
    counts.flags.size === 0
      ? "No mention has a flag."
      : `${counts.flagged} mentions (${percent(counts.flagged, counts.mentions)}) have a flag, a reason to doubt:\n\n${table(["flag", "times"], counts.flags.entries())}`,
    "## Where it comes from",
    sourceTable(config, built),
    "## How it was made",
    making(config, built, version),
    "## Sets",
    sets(config, built),
    "## Formats",
    formats(config, built),
    "## Agreement",
    agreement(built),
    "## Known limits",
    limits(config, built),
    "## Use and licence",
    `Annotations: ${config.licence ?? "licence not stated; state one before you pass this on"}. Texts: the licences of their sources, above.${config.maintainer === undefined ? "" : ` Maintained by ${config.maintainer}.`} Not for the care of patients.`,
    "`SHA256SUMS` has the checksums (`sha256sum -c SHA256SUMS`), `manifest.json` all of this for programs, `split.tsv` the set of each document, `dropped.tsv`, where there is one, what was left out and why.",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function byType({ types, conceptsByType, mentions }: CorpusCounts): string {
  const rows = types.entries().map(([type, times]) => {
    return [type, times, percent(times, mentions), conceptsByType.get(type)?.size ?? 0];
  });
  return table(["type", "mentions", "share", "concepts"], rows);
}

function sourceTable({ sources }: CorpusConfig, { survey }: BuiltCorpus): string {
  const rows = survey.sources.map(({ name, documents, mentions }, i) => {
    const { licence = "not stated", credit = "", address = "" } = sources[i]!;
    return [name, documents, mentions, licence, [credit, address].filter(Boolean).join(" ")];
  });
  return table(["source", "documents", "mentions", "licence of the texts", "credit"], rows);
}

function making(config: CorpusConfig, { survey }: BuiltCorpus, version: string): string {
  const lines = [`Built by diglot ${version} (\`diglot corpus build\`).`];
  for (const { version: by, dictionary, pipeline } of survey.headers) {
    lines.push(`Annotated by diglot ${by}, dictionary ${dictionary}, pipeline ${pipeline}.`);
  }
  if (config.rulings)
    lines.push(
      `Rulings of reviewers were obeyed from ${config.rulings.map((path) => `\`${path}\``).join(", ")}.`,
    );
  if (config.types) lines.push(`Only mentions of ${config.types.join(", ")}.`);
  if (config.minProbability)
    lines.push(`Only mentions of a probability of at least ${config.minProbability}.`);
  if (config.excludeFlags) {
    const which = config.excludeFlags === "all" ? "any flag" : `the flags ${config.excludeFlags.join(", ")}`;
    lines.push(`No mention with ${which}.`);
  }
  for (const [reason, times] of [...survey.excluded].sort())
    lines.push(`${times} mentions left out by ${reason}.`);
  const reasons = new Map<string, number>();
  for (const { reason } of survey.dropped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, times] of [...reasons].sort()) lines.push(`${times} documents left out: ${reason}.`);
  if (survey.translations.size > 0) {
    lines.push(`${survey.translations.size} documents joined with the translation they are of.`);
  }
  if (survey.errors.length > 0)
    lines.push(`${survey.errors.length} documents of the sources could not be read.`);
  const unplaced = survey.sources.reduce((sum, each) => sum + each.unplaced, 0);
  if (unplaced > 0)
    lines.push(`${unplaced} annotations of the sources have no place in the text and are left out.`);
  return lines.map((line) => `- ${line}`).join("\n");
}

function sets({ split }: CorpusConfig, { heldOut, countsBySplit }: BuiltCorpus): string {
  if (split === false) return "Not split: all documents are in `train`.";
  const how =
    split.method === "hash"
      ? "The set of a document depends on its id and the seed alone: documents added later move none."
      : "Documents were balanced by type, language and rare concept; give `split.tsv` of this build as `split.keep` of the next, and none moves.";
  const unseen =
    heldOut.length === 0
      ? ""
      : ` \`unseen\` has the ${countsBySplit.get("unseen")?.documents ?? 0} documents of ${heldOut.length} concepts that no other set mentions (listed in \`manifest.json\`).`;
  return `train ${split.train}, dev ${split.dev}, test ${split.test}, seed \`${split.seed}\`. ${how}${unseen} No document, copy or translation is in two sets.`;
}

function formats({ formats: names }: CorpusConfig, { losses }: BuiltCorpus): string {
  const rows = names.map((name) => {
    const { offsets } = corpusFormats[name];
    const lost = (losses.get(name) ?? []).map(({ what, times }) => `${times} ${what}`);
    return [`\`${name}\``, offsets[0] ?? "none", lost.join("; ") || "nothing"];
  });
  return table(["format", "offsets in", "what it does not hold"], rows);
}

function limits({ sources }: CorpusConfig, { counts, survey }: BuiltCorpus): string {
  const lines: string[] = [];
  if (survey.headers.length > 0) {
    lines.push(
      "Mentions were found by a program that knows the names of its dictionary: what it does not name is missing.",
    );
    lines.push("A probability is learnt from English abstracts, and only a rough guide elsewhere.");
  }
  const unlinked = counts.mentions - counts.linked;
  if (unlinked > 0)
    lines.push(`${unlinked} mentions (${percent(unlinked, counts.mentions)}) have no identifier.`);
  if (sources.some(({ licence }) => licence === undefined))
    lines.push("The licence of some sources is not stated.");
  lines.push(
    "Translations are found by common numbers, symbols and concepts; some that share few are kept apart.",
  );
  return lines.map((line) => `- ${line}`).join("\n");
}
