/** A line on standard error that tells how far a long work is; silent when it is not a terminal. */
export interface Progress {
  /** One more document done, of this many UTF-16 code units of text. */
  add(characters: number): void;
  failed(): void;
  end(): void;
}

const INTERVAL = 200;

/** @param total bytes of all inputs where known, to tell the time left */
export function startProgress(total: number | null, stream: NodeJS.WriteStream = process.stderr): Progress {
  const begun = Date.now();
  let documents = 0;
  let characters = 0;
  let errors = 0;
  let shown = 0;
  const show = (force: boolean) => {
    const now = Date.now();
    if (!stream.isTTY || (!force && now - shown < INTERVAL)) return;
    shown = now;
    const seconds = Math.max(0.001, (now - begun) / 1000);
    const rate = `${(documents / seconds).toFixed(0)} documents/s, ${(characters / 1e6 / seconds).toFixed(1)} MB/s`;
    // Inputs hold markup beside text: the time left is only an estimate until the end is near.
    const left =
      total && characters > 0 && characters < total
        ? `, about ${Math.ceil((seconds * (total - characters)) / characters)} s left`
        : "";
    const bad = errors > 0 ? `, ${errors} failed` : "";
    stream.write(`\r\u001b[K${documents} documents, ${rate}${bad}${left}`);
  };
  return {
    add(size) {
      documents++;
      characters += size;
      show(false);
    },
    failed() {
      errors++;
      show(false);
    },
    end() {
      if (!stream.isTTY || documents + errors === 0) return;
      show(true);
      stream.write("\n");
    },
  };
}
