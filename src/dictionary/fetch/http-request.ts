import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { DiglotError } from "../../document/errors.js";

/** Milliseconds after which a silent server counts as gone. */
export interface TimeLimits {
  /** To connect. */
  connect: number;
  /** Until the head of the answer is there. */
  headers: number;
  /** Between two pieces of the body. */
  body: number;
}

export const TIME_LIMITS: TimeLimits = { connect: 30_000, headers: 60_000, body: 60_000 };

/** An answer whose body is still to be read. */
export interface HttpAnswer {
  status: number;
  /** A header, "" where it is not there. */
  header(name: string): string;
  body: Dispatcher.ResponseData["body"];
}

const MOST_REDIRECTIONS = 10;

/** What opens connections: one for all downloads of a run, closed at the end. */
export function createConnections(limits: TimeLimits = TIME_LIMITS): Dispatcher {
  const settings = {
    connect: { timeout: limits.connect },
    headersTimeout: limits.headers,
    bodyTimeout: limits.body,
  };
  const proxied = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].some(
    (name) => process.env[name],
  );
  return proxied ? new EnvHttpProxyAgent(settings) : new Agent(settings);
}

/**
 * Asks for an address and follows where it leads. Bytes come as they are stored: no encoding for the way is accepted.
 * @throws DiglotError `fetch-failed` where an address is no http, leads from https to http, or in circles; errors of the
 *   network as they are
 */
export async function get(
  address: string,
  headers: Readonly<Record<string, string>>,
  connections: Dispatcher,
): Promise<HttpAnswer> {
  let url = httpUrl(address, address);
  for (let step = 0; step <= MOST_REDIRECTIONS; step++) {
    const {
      statusCode,
      headers: told,
      body,
    } = await request(url, {
      dispatcher: connections,
      headers: { "accept-encoding": "identity", "user-agent": "diglot", ...headers },
    });
    // An error that nobody waits for yet would end the program; who reads the body is told of it all the same.
    body.on("error", () => {});
    const header = (name: string): string => {
      const value = told[name];
      return (Array.isArray(value) ? value[0] : value) ?? "";
    };
    const location = header("location");
    if (![301, 302, 303, 307, 308].includes(statusCode) || location === "")
      return { status: statusCode, header, body };
    await body.dump();
    const next = httpUrl(new URL(location, url).href, address);
    if (url.protocol === "https:" && next.protocol === "http:")
      throw refused(address, `a redirection to ${next.href}, which is not encrypted`);
    url = next;
  }
  throw refused(address, `more than ${MOST_REDIRECTIONS} redirections`);
}

function httpUrl(address: string, asked: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw refused(asked, url ? `the protocol ${url.protocol}` : "no address");
}

function refused(address: string, received: string): DiglotError {
  return new DiglotError({
    code: "fetch-failed",
    expected: "an http address",
    received,
    where: address,
    advice: "Fetch the file by other means and give its folder with --from",
  });
}
