/**
 * One matcher over so many names: `node test/bench/peer.mjs MATCHER NAMES ROUNDS`. Prints one JSON object. `peers.mjs` calls it, one
 * process a measurement, so that memory can be told and a heap that is full ends nothing else.
 */
import { chosenNames } from "./chosen-names.mjs";
import { MATCHERS } from "./matchers.mjs";
import { heldMegabytes, median, processorSeconds, timed } from "./measure.mjs";
import { loadDocuments, TEXT_SETS, textBytes } from "./real-texts.mjs";

const [, , matcher, wanted, rounds] = process.argv;
/** Text that the matcher reads in a round: slow ones get no more of it than takes this many seconds. */
const LONGEST = 20;

const names = chosenNames(Number(wanted));
const documents = await loadDocuments(TEXT_SETS["English abstracts"]);
const before = heldMegabytes();
const start = process.cpuUsage();
const { find, sharedBytes = 0 } = await MATCHERS[matcher](names);
const buildSeconds = processorSeconds(start);
// Shared memory is counted nowhere by Node.
const megabytes = heldMegabytes() - before + sharedBytes / 1e6;

/** Reads until all is read or the time is over; gives bytes and matches. */
function read() {
  const begun = process.cpuUsage();
  let bytes = 0;
  let found = 0;
  for (const document of documents) {
    for (const { text } of document.passages) found += find(text);
    bytes += textBytes([document]);
    if (processorSeconds(begun) > LONGEST) break;
  }
  return { bytes, found };
}
let last = read();
const rates = [];
for (let i = 0; i < Number(rounds); i++) {
  const seconds = timed(() => {
    last = read();
  });
  rates.push(last.bytes / seconds / 1e6);
}
console.log(
  JSON.stringify({
    ...{ matcher, names: names.length, buildSeconds, megabytes },
    ...{ bytes: last.bytes, found: last.found, megabytesPerSecond: median(rates) },
  }),
);
