import type { PassageKind } from "../document/types.js";
import { readJsonRecords } from "./json-records.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { type PassageRecord, passageMembers, type RecordAnnotation } from "./passage-records.js";
import type { Reader } from "./reader.js";
import { readRemark } from "./remarks.js";

/** Attributes that name a concept; projects call them differently. */
const IDENTIFIER = /^(?:identifier|resolved_to|normali[sz]ed_to|denotes|concept|grounded_to|id)$/i;

/**
 * PubAnnotation JSON: an object with `text` and `denotations`, a list of them, or one on a line. Objects in a row of the
 * same `sourcedb` and `sourceid` with a `divid` are passages of one document. A denotation of the form `PREFIX:id` is a
 * concept and its type; attributes give identifiers, flags, probability and negation. A discontinuous annotation is a list
 * of spans, or a chain of `_FRAGMENT`s. Offsets count code points.
 */
export const pubannotation: Reader = {
  format: "pubannotation",

  detect(head) {
    return /^\s*[[{]/.test(head) && /"denotations"\s*:|"sourcedb"\s*:/.test(head);
  },

  read: (chunks, source, _companion, limits) =>
    readJsonRecords(chunks, source, limits, "an object with text and denotations", recordOf),
};

function recordOf(object: JsonObject): PassageRecord | undefined {
  const text = member(object, "text");
  if (typeof text !== "string") return undefined;
  const own = passageMembers(object);
  const id = asText(member(object, "sourceid"));
  const isPart = id !== "" && member(object, "divid") !== undefined;
  const kind = own.kind ?? kindOf(own.section);
  return {
    ...own,
    key: isPart ? `${asText(member(object, "sourcedb"))} ${id}` : "",
    document: id,
    kind,
    section: own.section === kind ? "" : own.section,
    text,
    annotations: denotationsOf(object),
  };
}

function kindOf(section: string): PassageKind {
  const name = section.toLowerCase();
  if (name === "title" || name === "tiab") return name === "title" ? "title" : "abstract";
  if (name.startsWith("abstract")) return "abstract";
  if (name.includes("caption") || name.startsWith("fig")) return "caption";
  return name.startsWith("ref") ? "reference" : name.startsWith("table") ? "table" : "body";
}

function denotationsOf(object: JsonObject): RecordAnnotation[] {
  const denotations = new Map<string, RecordAnnotation>();
  asArray(member(object, "denotations")).forEach((value, i) => {
    const denotation = asObject(value);
    if (denotation === undefined) return;
    const id = asText(member(denotation, "id")) || `T${i + 1}`;
    const span = member(denotation, "span");
    const ranges = (Array.isArray(span) ? span : [span]).map((each) => ({
      start: Number(member(asObject(each), "begin")),
      end: Number(member(asObject(each), "end")),
    }));
    const type = asText(member(denotation, "obj"));
    denotations.set(id, { id, type, ids: /^[A-Za-z]\w*:\S+$/.test(type) ? [type] : [], ranges, details: {} });
  });
  for (const value of asArray(member(object, "attributes"))) {
    const attribute = asObject(value);
    const target = denotations.get(asText(member(attribute, "subj")));
    if (target !== undefined)
      addAttribute(target, asText(member(attribute, "pred")), member(attribute, "obj"));
  }
  for (const value of asArray(member(object, "relations"))) chain(denotations, asObject(value));
  return [...denotations.values()];
}

function addAttribute({ ids, details }: RecordAnnotation, name: string, value: unknown): void {
  if (IDENTIFIER.test(name)) ids.push(asText(value));
  else if (name === "flag") readRemark(details, `flag ${asText(value)}`);
  else if (name === "probability" && typeof value === "number") details.probability = value;
  else if (name === "negated" || name === "negation") details.negated = value === true || value === "true";
  else if (name === "note") details.note = asText(value);
}

/** Joins a fragment to the annotation that it continues (the chain model). */
function chain(denotations: Map<string, RecordAnnotation>, relation: JsonObject | undefined): void {
  if (asText(member(relation, "pred")) !== "_lexicallyChainedTo") return;
  const [subject, object] = [asText(member(relation, "subj")), asText(member(relation, "obj"))];
  const [one, other] = [denotations.get(subject), denotations.get(object)];
  if (one === undefined || other === undefined || one === other) return;
  const [whole, fragment] = one.type === "_FRAGMENT" ? [other, one] : [one, other];
  whole.ranges = [...whole.ranges, ...fragment.ranges].sort((a, b) => a.start - b.start);
  denotations.delete(fragment.id);
}
