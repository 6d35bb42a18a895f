/** What a service takes on. */
export interface ServiceLimits {
  /** Requests with documents that are in hand or wait; further ones are refused with 429. */
  queue: number;
  /** Bytes of one body, packed and unpacked. */
  body: number;
  /** Bytes of all bodies that are in hand or wait. */
  held: number;
  /** Milliseconds a request may take, from its first byte to its last document. */
  timeoutMs: number;
  /** Milliseconds that what is in hand has to end when the service stops. */
  graceMs: number;
}

export const DEFAULT_SERVICE_LIMITS: ServiceLimits = {
  queue: 256,
  body: 8_000_000,
  held: 128_000_000,
  timeoutMs: 60_000,
  graceMs: 30_000,
};
