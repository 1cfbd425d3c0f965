/** One refused value: a stable code and its translated sentence. */
export interface FieldError {
  code: string;
  message: string;
}

/** RFC 9457 problem details as the server writes them. */
export interface ProblemBody {
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  errors?: Record<string, FieldError[]>;
  traceId?: string;
  [extension: string]: unknown;
}

/** Every refusal and failure of the server, and of the network (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Record<string, FieldError[]>;
  readonly traceId: string | undefined;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? "";
    this.errors = body.errors ?? {};
    this.traceId = body.traceId;
    this.body = body;
  }

  get offline(): boolean {
    return this.status === 0;
  }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, { title: error instanceof Error ? error.message : String(error) });
