import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { DiglotError } from "../document/errors.js";

/** A host as addresses have it: IPv6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Serves HTTP at an address.
 * @param port 0 for any that is free
 * @throws DiglotError usage where the port is taken or the address is none of this machine's
 */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
) {
  return new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    );
    server.once("error", (cause) =>
      reject(
        new DiglotError({
          code: "usage",
          expected: "a free port",
          received: cause.message,
          where: `${host}:${port}`,
          advice: "Name another with --port, or 0 to have one chosen",
          cause,
        }),
      ),
    );
  });
}
