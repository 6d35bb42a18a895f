/**
 * Long forms that name a known thing with a word more: a stage of a disease ("acute exacerbation of …", …急性加重期), a
 * form of a protein ("soluble PD-1", 磷酸化…). The thing itself is what databases have an identifier for.
 */

export type Modification = "stage" | "form";

export interface Unmodified {
  /** The long form without the modifier. */
  name: string;
  kind: Modification;
}

const STAGE_AFTER =
  /(?:急性加重期?|急性发作期?|急性期|慢性期|缓解期|稳定期|活动期|加重期|恢复期|进展期|终末期|早期|晚期|患者|动物模型|小鼠模型|大鼠模型|模型)$/;
const STAGE_BEFORE =
  /^(?:(?:acute|severe|moderate)\s)?(?:exacerbations?|flares?|attacks?|episodes?|onset) of (?:(?:the|an?)\s)?|^(?:patients? with|active|end-stage|advanced|late-stage|early-stage|stable|relapsed(?: and|\/| or)? refractory|relapsed\/refractory|refractory|relapsed|recurrent|newly diagnosed|急性加重期|终末期|晚期|早期|难治性|复发性|复发难治性|复发\/难治性|初诊|活动性|稳定期|重症|重度|中重度)\s?/i;
const FORM_BEFORE =
  /^(?:soluble|serum|plasma|circulating|phosphorylated|phospho-?|total|recombinant(?: human| mouse| murine)?|human|murine|mouse|可溶性|血清|血浆|外周血|循环|磷酸化的?|总|游离|膜结合型?|分泌型|活化的?|重组人?|人源?|小鼠)[\s-]?/i;
const FORM_AFTER = /\s?(?:mRNA|protein|gene|expression|positive|水平|表达|基因|蛋白|阳性)$/i;

/** The ways to read a long form without one modifier, best first. */
export function withoutModifiers(long: string): Unmodified[] {
  const found: Unmodified[] = [];
  const add = (name: string, kind: Modification) => {
    if (name.length >= 2 && name !== long) found.push({ name, kind });
  };
  add(long.replace(STAGE_AFTER, ""), "stage");
  add(long.replace(STAGE_BEFORE, ""), "stage");
  add(long.replace(FORM_BEFORE, ""), "form");
  add(long.replace(FORM_AFTER, ""), "form");
  return found;
}
