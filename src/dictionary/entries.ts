/** The entries of a dictionary while it is compiled: parallel columns, for there are most of a million. */
export class EntryColumns {
  count = 0;
  group = new Int32Array(1 << 16);
  concept = new Int32Array(1 << 16);
  name = new Int32Array(1 << 16);
  form = new Int32Array(1 << 16);
  status = new Uint8Array(1 << 16);
  flags = new Uint16Array(1 << 16);

  add(group: number, concept: number, name: number, form: number, status: number, flags: number): void {
    if (this.count === this.group.length) this.grow();
    const i = this.count++;
    this.group[i] = group;
    this.concept[i] = concept;
    this.name[i] = name;
    this.form[i] = form;
    this.status[i] = status;
    this.flags[i] = flags;
  }

  private grow(): void {
    const length = this.group.length * 2;
    const longer = (column: Int32Array) => {
      const copy = new Int32Array(length);
      copy.set(column);
      return copy;
    };
    const longerBytes = (column: Uint8Array) => {
      const copy = new Uint8Array(length);
      copy.set(column);
      return copy;
    };
    this.group = longer(this.group);
    this.concept = longer(this.concept);
    this.name = longer(this.name);
    this.form = longer(this.form);
    this.status = longerBytes(this.status);
    const flags = new Uint16Array(length);
    flags.set(this.flags);
    this.flags = flags;
  }

  /**
   * The numbers of the entries to keep, by group, and in a group by concept, names before generated forms, then by
   * status and form. Left out: an entry that repeats concept and form, and a generated form of a concept that has
   * a name of the same key, to which it adds nothing.
   * @param groups how many groups there are
   * @param isGenerated tells by its flags whether an entry was made by a rule
   * @returns entry numbers, and for each group where its entries begin among them (one more than there are groups)
   */
  ordered(
    groups: number,
    isGenerated: (flags: number) => boolean,
  ): { entries: Uint32Array; groupStart: Uint32Array } {
    const places = new Uint32Array(groups + 1);
    for (let i = 0; i < this.count; i++) places[this.group[i]! + 1]!++;
    for (let group = 0; group < groups; group++) places[group + 1]! += places[group]!;
    const sorted = new Uint32Array(this.count);
    const next = places.slice();
    for (let i = 0; i < this.count; i++) sorted[next[this.group[i]!]!++] = i;

    const { concept, form, status, flags } = this;
    const made = (i: number) => (isGenerated(flags[i]!) ? 1 : 0);
    const compare = (a: number, b: number) =>
      concept[a]! - concept[b]! ||
      made(a) - made(b) ||
      status[a]! - status[b]! ||
      form[a]! - form[b]! ||
      a - b;
    const groupStart = new Uint32Array(groups + 1);
    let kept = 0;
    for (let group = 0; group < groups; group++) {
      const members = sorted.subarray(places[group]!, places[group + 1]!).slice();
      if (members.length > 1) members.sort(compare);
      let previous = -1;
      let named = -1;
      for (const i of members) {
        if (previous >= 0 && concept[previous] === concept[i] && form[previous] === form[i]) continue;
        if (made(i) === 0) named = concept[i]!;
        else if (named === concept[i]) continue;
        sorted[kept++] = i;
        previous = i;
      }
      groupStart[group + 1] = kept;
    }
    return { entries: sorted.subarray(0, kept), groupStart };
  }
}
