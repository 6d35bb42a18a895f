/** An id for a new decision: its time, so that ids sort as decisions were made, and eight random digits. */
export function newId(at: Date = new Date()): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return `${at.toISOString().replace(/[-:.]/g, "")}-${digits.join("")}`;
}
