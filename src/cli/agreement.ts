import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { judgementsOf, reviewerAgreement } from "../compare/agreement.js";
import {
  annotationRecord,
  renderAnnotationAgreement,
  renderReviewerAgreement,
  reviewerRecord,
} from "../compare/agreement-report.js";
import { countAnnotations, isSameText } from "../compare/annotation-agreement.js";
import { queueOfAnnotations, queueOfRulings } from "../compare/disagreement-queue.js";
import { DiglotError } from "../document/errors.js";
import type { DocumentRecord, HeaderRecord } from "../document/schema.js";
import { openInput } from "../read/index.js";
import { readDecisionFiles } from "../review/rule-report.js";
import { openOutput } from "../write/output.js";
import { inform } from "./console.js";
import { collect } from "./parse-options.js";
import { readRun } from "./run-files.js";

interface AgreementFlags {
  reviewers?: [string, string];
  run?: string[];
  queue?: string;
  json?: boolean;
}

interface Annotated {
  header: HeaderRecord["diglot"] | null;
  documents: Map<string, DocumentRecord>;
}

function unusable(expected: string, received: string, advice?: string): DiglotError {
  return new DiglotError({ code: "usage", expected, received, ...(advice === undefined ? {} : { advice }) });
}

/** Whether this is a file of decisions; otherwise it is taken for annotations. */
async function holdsDecisions(path: string): Promise<boolean> {
  if (existsSync(path) && statSync(path).isDirectory()) return false;
  let head = "";
  for await (const chunk of openInput(path).chunks) {
    head += chunk;
    if (head.length >= 4096) break;
  }
  const isRun = /^\s*\{\s*"diglot"\s*:/.test(head);
  return !isRun && (head.trim() === "" || /"verdict"\s*:/.test(head));
}

async function readRuns(paths: readonly string[]): Promise<Annotated> {
  const read: Annotated = { header: null, documents: new Map() };
  for (const path of paths) {
    for await (const { header, document } of readRun(path)) {
      read.header ??= header;
      read.documents.set(document.id, document);
    }
  }
  return read;
}

async function writeQueue(
  path: string,
  header: HeaderRecord["diglot"] | null,
  documents: readonly DocumentRecord[],
): Promise<void> {
  const mentions = documents.flatMap((document) => document.mentions).filter(({ flags }) => flags.length > 0);
  if (header === null || mentions.length === 0) {
    inform("nothing to adjudicate: no queue written");
    return;
  }
  const output = openOutput(path);
  for (const record of [{ diglot: header }, ...documents]) await output.write(`${JSON.stringify(record)}\n`);
  await output.close();
  inform(`${mentions.length} mentions of ${documents.length} documents to adjudicate: diglot review ${path}`);
}

async function compareReviewers(one: string, other: string, flags: AgreementFlags): Promise<void> {
  if (flags.queue && !flags.run)
    throw unusable(
      "the run that the reviewers saw, for the text of the queue",
      "none",
      "Name its output with --run",
    );
  if (one === other && !flags.reviewers)
    throw unusable("two files, or two reviewers of one", "one file", "Name the two with --reviewers");
  const [nameOfOne, nameOfOther] = flags.reviewers ?? [undefined, undefined];
  const left = judgementsOf(await readDecisionFiles([one], inform), nameOfOne);
  const right = judgementsOf(await readDecisionFiles([other], inform), nameOfOther);
  const agreement = reviewerAgreement(left, right);
  const names = [nameOfOne ?? basename(one), nameOfOther ?? basename(other)] as const;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ kind: "reviewers", names, ...reviewerRecord(agreement) })}\n`
      : renderReviewerAgreement(agreement, names),
  );
  if (!flags.queue) return;
  const { header, documents } = await readRuns(flags.run ?? []);
  const queue = queueOfRulings(agreement.pairs, documents, ({ one: ruling }) => {
    inform(
      `ruling ${ruling.id} on "${ruling.place.surface}" in document ${ruling.document} is not in the run: not queued`,
    );
  });
  await writeQueue(flags.queue, header, queue);
}

async function compareAnnotations(one: string, other: string, flags: AgreementFlags): Promise<void> {
  const { header, documents } = await readRuns([one]);
  const count = countAnnotations();
  for await (const { document } of readRun(other)) {
    const twin = documents.get(document.id);
    if (twin === undefined) inform(`document ${document.id} is in ${basename(other)} only`);
    else if (!isSameText(twin, document)) inform(`document ${document.id} has other text: not compared`);
    else count.add(twin, document);
  }
  const agreement = count.result();
  const names = [basename(one), basename(other)] as const;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ kind: "annotations", names, ...annotationRecord(agreement) })}\n`
      : renderAnnotationAgreement(agreement, names),
  );
  if (flags.queue) await writeQueue(flags.queue, header, queueOfAnnotations(agreement.disagreements, names));
}

async function runAgreement(one: string, other: string, flags: AgreementFlags): Promise<void> {
  const [left, right] = [await holdsDecisions(one), await holdsDecisions(other)];
  if (left !== right) throw unusable("two files of decisions, or two of annotations", "one of each");
  if (left) await compareReviewers(one, other, flags);
  else await compareAnnotations(one, other, flags);
}

function parseReviewers(value: string): [string, string] {
  const [one, other, ...rest] = value.split(",").map((name) => name.trim());
  if (!one || !other || one === other || rest.length > 0)
    throw unusable("two names, as lin,wang", `"${value}"`);
  return [one, other];
}

const NOTES = `
A and B are two files of decisions (of one, with --reviewers, two reviewers are compared), or the outputs of two runs on
the same papers. Of decisions, what both ruled on is compared: span and link F1, Cohen's kappa on the verdicts, the same
for the mentions of each flag. --queue writes the disagreements as annotated papers for \`diglot review\`.

Examples:
  diglot agreement lin.jsonl wang.jsonl
  diglot agreement decisions.jsonl decisions.jsonl --reviewers lin,wang --run out/ --queue disputed.jsonl
  diglot agreement out-of-lin/ out-of-wang/ --json`;

export function addAgreement(program: Command): void {
  program
    .command("agreement")
    .description("how well two reviewers, or two annotations of the same papers, agree")
    .argument("<a>", "file of decisions, or output of `diglot annotate`")
    .argument("<b>", "the other one")
    .option("--reviewers <a,b>", "names of the two reviewers, where a file holds several", parseReviewers)
    .option(
      "--run <file|dir>",
      "output that the reviewers saw, for --queue (may be given several times)",
      collect,
    )
    .option("--queue <file>", "write the disagreements, for review")
    .option("--json", "as JSON")
    .addHelpText("after", NOTES)
    .action(runAgreement);
}
