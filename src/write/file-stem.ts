/**
 * Gives each document a file name of its own: its id, with what file systems do not take replaced by `_`, and a number
 * where two would share one.
 */
export function fileStem(): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    const plain =
      id
        .replace(/[^\p{L}\p{N}._-]+/gu, "_")
        .replace(/^[.]+/, "_")
        .slice(0, 120) || "document";
    let name = plain;
    // Some file systems do not tell capitals from small letters.
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
