import { z } from "zod";
import { ANSWER_TYPES } from "./answer-formats.js";
import {
  annotateAnswerSchema,
  annotateQuerySchema,
  annotateRequestSchema,
  auditAnswerSchema,
  auditQuerySchema,
  healthSchema,
  lookupAnswerSchema,
  lookupQuerySchema,
  refusalSchema,
} from "./messages.js";

type Json = Record<string, unknown>;

export interface OpenApi extends Json {
  openapi: string;
  info: Json;
  paths: Record<string, Json>;
  components: { schemas: Json };
}

/** OpenAPI 3.1 takes JSON Schema as it is; the dialect is that of the whole document. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" }) as Json;
  return rest;
}

/** The members of a schema as parameters of an address. */
function parametersOf(schema: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(rest["type"] === "array" ? { style: "form", explode: true } : {}),
    schema: rest,
  }));
}

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): Json => ({ "application/json": { schema: reference(name) } });
const refusal = (description: string): Json => ({ description, content: json("Refusal") });

const REFUSALS: Json = {
  400: refusal("The request is none that this service knows, or none of its documents could be read"),
  413: refusal("The body is larger than the service takes"),
  422: refusal("The one document breaks a rule of documents"),
  429: {
    ...refusal("All places are taken"),
    headers: { "Retry-After": { description: "Seconds", schema: { type: "integer" } } },
  },
  500: refusal("A fault of the service"),
  503: refusal("The service is stopping"),
  504: refusal("Nothing was done within the time of a request"),
};

const FAILED: Json = {
  "Diglot-Failed": { description: "Documents that could not be done", schema: { type: "integer" } },
};

const BODY: Json = {
  required: true,
  description:
    "Texts as JSON, or a file of any format that diglot reads (plain text, JATS, PubMed, BioC, PubTator, JSON Lines …), packed with gzip or not",
  content: {
    "application/json": { schema: reference("AnnotateRequest") },
    "application/octet-stream": { schema: { type: "string", format: "binary" } },
    "text/plain": { schema: { type: "string" } },
    "application/xml": { schema: { type: "string" } },
  },
};

/** What the service does, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
export function openApi(version: string): OpenApi {
  const annotated: Json = { ...json("AnnotateAnswer") };
  for (const type of ANSWER_TYPES) annotated[type] ??= { schema: { type: "string" } };
  return {
    openapi: "3.1.0",
    info: {
      title: "diglot",
      version,
      description: "Finds, links, explains and flags the entities of Chinese and English biomedical papers.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths: {
      "/annotate": {
        post: {
          operationId: "annotate",
          summary: "Find and link the entities of one document or many",
          parameters: parametersOf(annotateQuerySchema),
          requestBody: BODY,
          responses: {
            200: { description: "At least one document was done", headers: FAILED, content: annotated },
            ...REFUSALS,
          },
        },
      },
      "/audit": {
        post: {
          operationId: "audit",
          summary: "Judge the annotations that documents bring",
          parameters: parametersOf(auditQuerySchema),
          requestBody: BODY,
          responses: {
            200: {
              description: "At least one document was judged",
              headers: FAILED,
              content: json("AuditAnswer"),
            },
            ...REFUSALS,
          },
        },
      },
      "/lookup": {
        get: {
          operationId: "lookup",
          summary: "What the dictionary knows of names",
          parameters: parametersOf(lookupQuerySchema),
          responses: {
            200: { description: "One entry a name", content: json("LookupAnswer") },
            400: refusal("No name was given"),
          },
        },
      },
      "/health": {
        get: {
          operationId: "health",
          summary: "Whether the service takes requests",
          responses: {
            200: { description: "It does", content: json("Health") },
            503: { description: "It is stopping", content: json("Health") },
          },
        },
      },
      "/metrics": {
        get: {
          operationId: "metrics",
          summary: "Counts and times in the text format of Prometheus",
          responses: {
            200: { description: "Metrics", content: { "text/plain": { schema: { type: "string" } } } },
          },
        },
      },
      "/openapi.json": {
        get: {
          operationId: "openapi",
          summary: "This description",
          responses: {
            200: {
              description: "OpenAPI 3.1",
              content: { "application/json": { schema: { type: "object" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        AnnotateRequest: schemaOf(annotateRequestSchema, "input"),
        AnnotateAnswer: schemaOf(annotateAnswerSchema, "output"),
        AuditAnswer: schemaOf(auditAnswerSchema, "output"),
        LookupAnswer: schemaOf(lookupAnswerSchema, "output"),
        Health: schemaOf(healthSchema, "output"),
        Refusal: schemaOf(refusalSchema, "output"),
      },
    },
  };
}
