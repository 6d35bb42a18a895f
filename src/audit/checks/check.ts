import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Curie, EntityType, Evidence, FlagCode, ForeignAnnotation } from "../../document/types.js";
import type { Paper } from "../../link/paper.js";
import type { NameReader, NameReading } from "../name-reader.js";
import type { Place } from "../offsets.js";
import type { Page } from "../page.js";
import type { AuditFlag, Gravity } from "../verdict.js";

/** What a check may look at. */
export interface AuditView {
  annotation: ForeignAnnotation;
  type: EntityType;
  ids: readonly Curie[];
  /** Numbers of those identifiers that the dictionary knows. */
  concepts: readonly number[];
  /** The annotated string and the further names that the source shows. */
  names: readonly string[];
  /** Where the annotation stands, for one with offsets. */
  place: Place | null;
  /** The readings of the annotated string, where it stands or in this paper, likeliest first. */
  readings: readonly NameReading[];
  page: Page;
  paper: Paper;
  reader: NameReader;
  dictionary: Dictionary;
}

/** One thing that may be wrong with an annotation. */
export interface AuditCheck {
  code: FlagCode;
  /** All that it finds; nothing where there is no reason to doubt. */
  check(view: AuditView): AuditFlag[];
}

/** Makes a flag of the audit. */
export function auditFlag(
  code: FlagCode,
  gravity: Gravity,
  message: string,
  suggestion?: Curie | undefined,
  evidence: Evidence[] = [],
): AuditFlag {
  return { code, gravity, message, evidence, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** Evidence that is no weighed signal of the linking: what the page or the dictionary says. */
export function said(signal: string, text: string, weight = 0): Evidence {
  return { signal, weight, text };
}
