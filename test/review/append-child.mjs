// Adds decisions to a file one by one and says on standard output which are saved; runs until it is killed.
import { openDecisionFile } from "../../dist/src/review/decision-file.js";

const [path, reviewer, template] = process.argv.slice(2);
const file = await openDecisionFile(path);
for (let i = 0; ; i++) {
  const id = `${reviewer}-${i}`;
  await file.append({ ...JSON.parse(template), id, reviewer });
  process.stdout.write(`${id}\n`);
}
