import { randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** Everything the page may load comes from the server itself; nothing may frame it or learn its address. */
const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** A fresh secret for the address of the page: 32 characters of an address's alphabet, 192 bits. */
export function newToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Compares two secrets in a time that does not tell how much of them is equal. */
export function sameToken(given: string, token: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Refuses what no page of this server would send: a Host that is not the server's own (a name of someone else's that was
 * made to point here), an Origin of another site, and anything that changes something without an Origin. Sets the
 * headers that keep the page to itself.
 * @param hosts the values of Host that are meant for this server, such as `127.0.0.1:4848`; asked for each request, since
 *   the port is known only when the server listens
 */
export function guard(hosts: () => ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const refuse = (reason: string) => context.text(`Refused: ${reason}\n`, 403, HEADERS);
    const host = context.req.header("host")?.toLowerCase() ?? "";
    if (!hosts().has(host)) return refuse("the Host header names another server");
    const origin = context.req.header("origin")?.toLowerCase();
    if (origin !== undefined && origin !== `http://${host}`)
      return refuse("the request comes from another site");
    const safe = context.req.method === "GET" || context.req.method === "HEAD";
    if (!safe && origin === undefined) return refuse("a change needs an Origin");
    const site = context.req.header("sec-fetch-site");
    if (!safe && site !== undefined && site !== "same-origin")
      return refuse("the request comes from another site");
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    return;
  };
}
