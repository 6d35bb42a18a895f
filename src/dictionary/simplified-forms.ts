import { Converter } from "opencc-js/t2cn";

/** For each UTF-16 code unit its simplified Han form, one character each as OpenCC gives it; the identity elsewhere. */
export function simplifiedForms(): Uint16Array {
  const simplify = Converter({ from: "t", to: "cn" });
  const forms = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) forms[unit] = unit;
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    const form = simplify(String.fromCharCode(unit));
    if (form.length === 1) forms[unit] = form.charCodeAt(0);
  }
  return forms;
}
