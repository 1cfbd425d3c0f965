import createClient from "openapi-fetch";
import { asProblem, Problem, type ProblemBody } from "./problem";
import type { paths } from "./schema";

/** The typed client of the server's OpenAPI document, for routes that are not catalogue-driven. */
export const client = createClient<paths>({ credentials: "same-origin" });

client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang || "zh-CN");
    if (request.method === "POST") request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return undefined;
    throw new Problem(response.status, (await response.json().catch(() => ({}))) as ProblemBody);
  },
  onError: ({ error }) => asProblem(error),
});
