import type { RunPlan, RunSummary } from "../run/run-corpus.js";

/** Tells how far a run is: a line on a terminal, or a JSON object a second for machines; else nothing. */
export interface RunProgress {
  begin(plan: RunPlan): void;
  /** Ends the telling; without a summary the run was ended. */
  end(summary: RunSummary | null): void;
}

/** Milliseconds between two tellings. */
const TERMINAL_INTERVAL = 200;
const JSON_INTERVAL = 1000;

interface State {
  seconds: number;
  documents: number;
  /** Million UTF-16 code units, of documents done in this run. */
  megabytes: number;
  failed: number;
  shards: number;
  /** Seconds; null while nothing is known. */
  secondsLeft: number | null;
}

/** How much of a file is text, before any is finished: abstracts with little around them. */
const TEXT_SHARE = 0.7;

/**
 * The time left, from the share of the bytes: files differ in how much of them is text, so what was done of unfinished
 * ones is put at the share of text that the finished ones have.
 */
function stateOf(plan: RunPlan, seconds: number): State {
  const { documents, characters, failed, shards, doneBytes, doneCharacters } = plan.progress();
  const share = doneCharacters > 0 ? doneCharacters / Math.max(1, doneBytes) : TEXT_SHARE;
  const bytes = Math.min(plan.bytes, Math.max(doneBytes, characters / share));
  const secondsLeft = bytes > 0 ? (seconds * (plan.bytes - bytes)) / bytes : null;
  return { seconds, documents, megabytes: characters / 1e6, failed, shards, secondsLeft };
}

function lineOf({ seconds, documents, megabytes, failed, shards, secondsLeft }: State): string {
  const time = Math.max(0.001, seconds);
  const rate = `${(documents / time).toFixed(0)} documents/s, ${(megabytes / time).toFixed(1)} MB/s`;
  const bad = failed > 0 ? `, ${failed} failed` : "";
  const left = secondsLeft === null ? "" : `, about ${Math.ceil(secondsLeft)} s left`;
  return `${documents} documents, ${shards} shards, ${rate}${bad}${left}`;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function recordOf(kind: "progress" | "stopped", state: State): object {
  const { seconds, documents, megabytes, failed, shards, secondsLeft } = state;
  return {
    ...{ kind, seconds: round(seconds), documents, failed, shards, megabytes: round(megabytes) },
    megabytesPerSecond: round(megabytes / Math.max(0.001, seconds)),
    secondsLeft: secondsLeft === null ? null : round(secondsLeft),
  };
}

/** @param json lines of JSON to standard output, instead of a line that renews itself on a terminal */
export function startRunProgress(json: boolean, terminal: NodeJS.WriteStream = process.stderr): RunProgress {
  let clock: NodeJS.Timeout | undefined;
  let plan: RunPlan | null = null;
  const begun = performance.now();
  const state = () => (plan === null ? null : stateOf(plan, (performance.now() - begun) / 1000));
  const say = (record: object) => process.stdout.write(`${JSON.stringify(record)}\n`);
  const show = () => {
    const now = state();
    if (now === null) return;
    if (json) say(recordOf("progress", now));
    else terminal.write(`\r\u001b[K${lineOf(now)}`);
  };
  const isShown = json || terminal.isTTY;
  return {
    begin(made) {
      plan = made;
      const { files, bytes, units, unitsToDo } = made;
      if (json) say({ kind: "begin", files, bytes, units, unitsToDo });
      if (isShown) clock = setInterval(show, json ? JSON_INTERVAL : TERMINAL_INTERVAL);
    },
    end(summary) {
      clearInterval(clock);
      const now = state();
      if (!json) {
        if (terminal.isTTY && now !== null) terminal.write(`\r\u001b[K${lineOf(now)}\n`);
      } else if (summary !== null) say({ kind: "end", ...summary });
      else if (now !== null) say(recordOf("stopped", now));
    },
  };
}
