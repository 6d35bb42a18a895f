import { hostname, networkInterfaces } from "node:os";
import { bracketed, listen } from "../../serve/listen.js";
import type { Decision } from "../decision.js";
import { openDecisionFile, watchDecisions } from "../decision-file.js";
import { createApp } from "./app.js";
import { createDictionarySearch } from "./dictionary-search.js";
import { createAudience } from "./events.js";
import { PAGE_FOLDER, readPage } from "./page-files.js";
import type { Reviewed } from "./reviewed.js";
import { newToken } from "./security.js";

export interface ReviewServerSettings {
  reviewed: Reviewed;
  /** Path of the file of decisions; made where there is none. */
  decisions: string;
  /** 0 for any free port. */
  port: number;
  /** Address to listen at. */
  host: string;
  /** Told of what is wrong with the file of decisions, in one line each. */
  warn: (message: string) => void;
  /** Folder of the built page. */
  page?: string;
}

export interface ReviewServer {
  /** Address of the page, with its token. */
  address: string;
  close(): Promise<void>;
}

/** Values of the Host header by which a server at this address is meant. */
function hostNames(host: string, port: number): Set<string> {
  const names = new Set(["localhost", "127.0.0.1", "[::1]"]);
  if (host === "0.0.0.0" || host === "::") {
    names.add(hostname().toLowerCase());
    for (const { address } of Object.values(networkInterfaces()).flatMap((list) => list ?? [])) {
      names.add(bracketed(address));
    }
  } else {
    names.add(bracketed(host.toLowerCase()));
  }
  return new Set([...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/**
 * Serves the review until it is closed. Decisions in the file are told to every page, whoever wrote them.
 * @throws DiglotError output-unwritable for the file of decisions, usage for a port that is taken
 */
export async function serveReview(settings: ReviewServerSettings): Promise<ReviewServer> {
  const { reviewed, host, warn } = settings;
  const page = readPage(settings.page ?? PAGE_FOLDER);
  const file = await openDecisionFile(settings.decisions);
  const audience = createAudience();
  const watch = watchDecisions(settings.decisions, ({ decisions, problems }, restarted) => {
    for (const { line, reason } of problems)
      warn(`${settings.decisions}, line ${line} is passed over: ${reason}`);
    if (restarted) reviewed.desk.clear();
    const data = reviewed.desk.add(decisions);
    audience.tell(restarted ? { event: "reload" } : { event: "update", data });
  });
  await watch.look();

  const token = newToken();
  let hosts: ReadonlySet<string> = new Set();
  const app = createApp({
    reviewed,
    search: createDictionarySearch(reviewed.dictionary),
    audience,
    page,
    token,
    hosts: () => hosts,
    async save(decision: Decision) {
      await file.append(decision);
      await watch.look();
    },
  });
  const { server, port } = await listen(app.fetch, host, settings.port);
  hosts = hostNames(host, port);
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : bracketed(host);
  return {
    address: `http://${shown}:${port}/${token}/`,
    async close() {
      watch.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await file.close();
    },
  };
}
