import createClient from "openapi-fetch";
import { refuse } from "./api";
import { asProblem } from "./problem";
import type { components, paths } from "./schema";

/** The server's types by name, from its OpenAPI document. */
export type Schemas = components["schemas"];

/** The typed client of the server's fixed routes; refusals are thrown as problems. */
export const client = createClient<paths>({ credentials: "same-origin" });

const PREFIX = "/api/v1";

client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang || "zh-CN");
    if (request.method === "POST") request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
  onResponse: ({ response, schemaPath }) =>
    response.ok ? undefined : refuse(response, schemaPath.slice(PREFIX.length)),
  onError: ({ error }) => asProblem(error),
});

/** The answer's content, where the document promises one. */
export async function content<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}
