/** Leaves out Latin, Spanish and Italian forms of a name that is there too (leuprorelinum, leuprorelina). */
export function withoutLatinForms(names: readonly string[]): string[] {
  const plain = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const known = new Set(names.map((name) => name.toLowerCase()));
  const isRoot = (root: string): boolean => known.has(root) || known.has(`${root}e`);
  return names.filter((name) => {
    const form = plain(name);
    if (form !== name.toLowerCase()) return !(isRoot(form) || isRoot(form.replace(/(?:um|[aoe])$/, "")));
    if (/ium$/.test(form)) return !isRoot(form.slice(0, -3)) && !isRoot(form.slice(0, -2));
    const root = form.replace(/(?:um|[ao])$/, "");
    return root === form || root.length < 5 || !isRoot(root);
  });
}
