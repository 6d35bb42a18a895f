import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { DiglotError, toDiglotError } from "../../document/errors.js";
import { ENTITY_TYPES } from "../../document/types.js";
import type { Decision } from "../decision.js";
import type { DictionarySearch } from "./dictionary-search.js";
import type { Audience, Message } from "./events.js";
import { documentOf, mentionOf } from "./library.js";
import { LARGEST_BODY, type Refusal, rulingRequestSchema, undoRequestSchema } from "./messages.js";
import type { PageFile } from "./page-files.js";
import type { Reviewed } from "./reviewed.js";
import { rulingOf, undoOf } from "./rule.js";
import { guard, sameToken } from "./security.js";
import { viewDocument, viewMention } from "./views.js";

export interface AppSettings {
  reviewed: Reviewed;
  search: DictionarySearch;
  audience: Audience;
  page: ReadonlyMap<string, PageFile>;
  /** The first part of every address. */
  token: string;
  /** Values of the Host header meant for this server. */
  hosts: () => ReadonlySet<string>;
  /** Resolves when the decisions are on the disk and have been told to the audience. */
  save: (decision: Decision) => Promise<void>;
}

/** Milliseconds between signs of life, so that a page sees when the server is gone. */
const HEARTBEAT = 10_000;

const searchSchema = z.object({ q: z.string().max(200), type: z.enum(ENTITY_TYPES).optional() });
const numberSchema = z.coerce.number().int().nonnegative();

function refuse(
  context: Context,
  status: 400 | 404 | 413 | 500 | 507,
  code: string,
  message: string,
): Response {
  return context.json<Refusal>({ error: { code, message } }, status);
}

/** A body that is JSON, is declared to be, and is what the schema wants. */
async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json(;|$)/i.test(type)) throw malformed("application/json", type || "no content type");
  let json: unknown;
  try {
    json = JSON.parse(await context.req.text());
  } catch (thrown) {
    throw malformed("a JSON body", (thrown as Error).message);
  }
  return parsed(schema, json);
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw malformed(
    "a request as the page makes it",
    `${issue?.message} at ${issue?.path.join(".") || "its top"}`,
  );
}

function malformed(expected: string, received: string): DiglotError {
  return new DiglotError({ code: "usage", expected, received });
}

/** The review as an HTTP application. Every address begins with the token; any other is not there. */
export function createApp(settings: AppSettings): Hono {
  const { reviewed, search, audience, page, token, hosts, save } = settings;
  const { library, dictionary } = reviewed;
  const app = new Hono();
  app.use(guard(hosts));
  app.use("/:token/*", async (context, next) => {
    if (!sameToken(context.req.param("token"), token)) return context.notFound();
    await next();
    return;
  });
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (context) => refuse(context, 413, "usage", "the body is too large"),
    }),
  );
  app.notFound((context) => refuse(context, 404, "usage", "nothing is here"));
  app.onError((thrown, context) => {
    const error = toDiglotError(thrown);
    const status = error.code === "output-unwritable" ? 507 : error.code === "internal" ? 500 : 400;
    return refuse(context, status, error.code, error.message);
  });

  app.get("/:token/api/session", (context) => context.json(reviewed.session()));
  app.get("/:token/api/documents/:document", (context) => {
    const number = parsed(numberSchema, context.req.param("document"));
    return context.json(viewDocument(documentOf(library, number)));
  });
  app.get("/:token/api/documents/:document/mentions/:mention", (context) => {
    const number = parsed(numberSchema, context.req.param("document"));
    const mention = mentionOf(
      documentOf(library, number),
      parsed(numberSchema, context.req.param("mention")),
    );
    return context.json(viewMention(library, dictionary, number, mention));
  });
  app.get("/:token/api/concepts", async (context) => {
    const { q, type } = parsed(searchSchema, context.req.query());
    return context.json(await search.find(q, type));
  });

  app.post("/:token/api/rulings", async (context) => {
    const request = await bodyOf(context, rulingRequestSchema);
    const decision = rulingOf(request, library, dictionary, reviewed.corpus);
    await save(decision);
    return context.json({ saved: decision.id });
  });
  app.post("/:token/api/undo", async (context) => {
    const request = await bodyOf(context, undoRequestSchema);
    if (!reviewed.desk.has(request.undoes))
      throw malformed("the id of a decision in the file", request.undoes);
    await save(undoOf(request));
    return context.json({ saved: request.id });
  });

  app.get("/:token/api/events", (context) =>
    streamSSE(context, async (stream) => {
      const leave = audience.join(
        (message: Message) =>
          void stream.writeSSE({
            event: message.event,
            data: message.event === "update" ? JSON.stringify(message.data) : "",
          }),
      );
      stream.onAbort(() => void leave());
      while (!stream.aborted) {
        await stream.writeSSE({ event: "alive", data: "" });
        await stream.sleep(HEARTBEAT);
      }
    }),
  );

  const fileOf = (context: Context, name: string) => {
    const file = page.get(name);
    return file === undefined
      ? context.notFound()
      : context.body(file.bytes, 200, { "Content-Type": file.type });
  };
  app.get("/:token/", (context) => fileOf(context, ""));
  app.get("/:token/:file", (context) => fileOf(context, context.req.param("file")));
  return app;
}
