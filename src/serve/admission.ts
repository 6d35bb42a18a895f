import type { ServiceLimits } from "./limits.js";

/** The longest a client is told to wait, in seconds. */
const LONGEST_WAIT = 60;
/** Weight of the latest request in the mean of their times. */
const LATEST = 0.1;

/** Leave to work on one request; given back when it is answered. */
export interface Ticket {
  /** To be called once. @param seconds how long the request took */
  giveBack(seconds: number): void;
}

/** Lets in as many requests as can be held, so that memory and waiting time have a bound. */
export interface Admission {
  /**
   * @param bytes the size the client states, or undefined where it states none: then the largest body counts
   * @returns undefined where the request has to be refused
   */
  enter(bytes: number | undefined): Ticket | undefined;
  /** Requests let in and not given back. */
  readonly inside: number;
  /** Seconds after which it is worth asking again, at least 1. */
  retryAfter(): number;
}

/** @param workers requests that are worked on at once */
export function createAdmission(limits: ServiceLimits, workers: number): Admission {
  let inside = 0;
  let held = 0;
  let mean = 0;
  return {
    enter(stated) {
      const bytes = Math.min(stated ?? limits.body, limits.body);
      // The first is let in whatever it holds, or one of a size that never fits would wait for ever.
      if (inside >= limits.queue || (inside > 0 && held + bytes > limits.held)) return undefined;
      inside++;
      held += bytes;
      return {
        giveBack(seconds) {
          inside--;
          held -= bytes;
          mean = mean === 0 ? seconds : mean + LATEST * (seconds - mean);
        },
      };
    },
    get inside() {
      return inside;
    },
    retryAfter() {
      // A request took its time while as many others waited as there are now; half of them gone will do.
      const seconds = Math.ceil((mean * inside) / (2 * Math.max(workers, inside)));
      return Math.min(LONGEST_WAIT, Math.max(1, seconds));
    },
  };
}
