import { inform } from "./console.js";

/** Ctrl-C and SIGTERM, as a signal to end work in good order. */
export interface StopSignal {
  signal: AbortSignal;
  /** 128 and the number of the signal that came; null while none did. */
  readonly exitCode: number | null;
  /** Lets signals do again what they do. */
  end(): void;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Turns the first signal into an abort; the second ends the process.
 * @param message told at the first
 */
export function stopSignal(message: string): StopSignal {
  const controller = new AbortController();
  let exitCode: number | null = null;
  const stop = (name: NodeJS.Signals) => {
    const code = EXIT_CODES[name as keyof typeof EXIT_CODES];
    if (exitCode !== null) process.exit(code);
    exitCode = code;
    inform(message);
    controller.abort();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    end() {
      process.off("SIGINT", stop).off("SIGTERM", stop);
    },
  };
}
