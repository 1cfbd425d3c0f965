import { Problem, type ProblemBody } from "./problem";

export const BASE = "/api/v1";

type Query = Record<string, string | number | boolean | undefined>;

export interface SendOptions {
  query?: Query;
  body?: unknown;
  /** The version that was read; sent as If-Match. */
  version?: number;
  /** Repeats with the same key give the first answer; POSTs make one when absent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  headers: Headers;
  status: number;
}

const onSignedOut = new Set<() => void>();

/** Calls back when any request finds the session gone, or of no use before a second factor is set up. */
export function whenSignedOut(listener: () => void): () => void {
  onSignedOut.add(listener);
  return () => void onSignedOut.delete(listener);
}

export function address(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  const tail = search.toString();
  return `${BASE}${path}${tail ? `?${tail}` : ""}`;
}

/** Posts that only read need no protection against being sent twice. */
const reads = /\/(query|aggregate|board|duplicates|exports)$/;

function headersFor(method: string, path: string, options: SendOptions): Headers {
  const headers = new Headers({
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang || "zh-CN",
  });
  if (options.body !== undefined && !(options.body instanceof FormData))
    headers.set("Content-Type", "application/json");
  if (options.version !== undefined) headers.set("If-Match", `"v${options.version}"`);
  if (method === "POST" && !reads.test(path))
    headers.set("Idempotency-Key", options.idempotencyKey ?? crypto.randomUUID());
  return headers;
}

function payload(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? body : JSON.stringify(body);
}

async function request(method: string, path: string, options: SendOptions): Promise<Response> {
  const init: RequestInit = { method, headers: headersFor(method, path, options), credentials: "same-origin" };
  const body = payload(options.body);
  if (body !== undefined) init.body = body;
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(address(path, options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, { code: "network", title: String(error) });
  }
}

/** Turns a refusal into a {@link Problem}, telling listeners when the session is gone. */
export async function refuse(response: Response, path: string): Promise<never> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const gone = (response.status === 401 && path !== "/session") || body.code === "identity.second-factor-due";
  if (gone) for (const listener of onSignedOut) listener();
  throw new Problem(response.status, body);
}

/** Sends one request and returns the answer with its headers; throws {@link Problem} for every refusal. */
export async function send<T>(method: string, path: string, options: SendOptions = {}): Promise<Answer<T>> {
  const response = await request(method, path, options);
  if (!response.ok) return refuse(response, path);
  const text = response.status === 204 ? "" : await response.text();
  return { data: (text ? JSON.parse(text) : undefined) as T, headers: response.headers, status: response.status };
}

const data = async <T>(method: string, path: string, options?: SendOptions) =>
  (await send<T>(method, path, options)).data;

/** The server under /api/v1. Paths begin with a slash and omit that prefix. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    data<T>("GET", path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body?: unknown, options?: SendOptions) =>
    data<T>("POST", path, { ...options, body: body ?? {} }),
  put: <T>(path: string, body: unknown, options?: SendOptions) => data<T>("PUT", path, { ...options, body }),
  patch: <T>(path: string, body: unknown, options?: SendOptions) => data<T>("PATCH", path, { ...options, body }),
  delete: <T = void>(path: string, options?: SendOptions) => data<T>("DELETE", path, options),
};

function fileName(headers: Headers, fallback: string): string {
  const disposition = headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)/i.exec(disposition)?.[1] ?? fallback);
}

/** What is answered in place of a file that needs approval first. */
export interface Held {
  approvalId: number;
}

/** Asks for a file and hands it to the browser's download; null, or what it waits for. */
export async function download(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  fallback = "export",
): Promise<Held | null> {
  const response = await request(method, path, body === undefined ? {} : { body });
  if (!response.ok) return refuse(response, path);
  if (response.status === 202) return (await response.json()) as Held;
  const url = URL.createObjectURL(await response.blob());
  const anchor = Object.assign(document.createElement("a"), {
    href: url,
    download: fileName(response.headers, fallback),
  });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return null;
}
