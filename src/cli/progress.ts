/** A line on standard error that tells how far a long work is; silent when it is not a terminal. */
export interface Progress {
  /** One more document done, of this many UTF-16 code units of text. */
  add(characters: number): void;
  failed(): void;
  end(): void;
}

const INTERVAL = 200;

/** A line on standard error that tells how far a download is; silent when it is not a terminal. */
export interface ByteProgress {
  show(name: string, received: number, total: number | null): void;
  end(): void;
}

/** Starts telling of downloads: bytes, rate and, where the size is known, time left. */
export function startByteProgress(stream: NodeJS.WriteStream = process.stderr): ByteProgress {
  let current = "";
  let begun = 0;
  let first = 0;
  let shown = 0;
  return {
    show(name, received, total) {
      const now = Date.now();
      if (name !== current) [current, begun, first] = [name, now, received];
      if (!stream.isTTY || (received !== total && now - shown < INTERVAL)) return;
      shown = now;
      const rate = ((received - first) / Math.max(1, now - begun)) * 1000;
      const size = total === null ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)}`;
      const left = total !== null && rate > 0 ? `, about ${Math.ceil((total - received) / rate)} s left` : "";
      stream.write(`\r\u001b[K${name}: ${size}, ${megabytes(rate)}/s${left}`);
    },
    end() {
      if (stream.isTTY && current !== "") stream.write("\r\u001b[K");
      current = "";
    },
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

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
