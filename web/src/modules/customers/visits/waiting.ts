import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";

/** A step of a visit that could not be sent for want of a network. */
export interface Waiting {
  id: number;
  step: "check-in" | "check-out";
  body: Record<string, unknown>;
  /** Sending it again gives the first answer. */
  key: string;
}

const NAME = "zhike.visits.waiting";

export function waiting(): Waiting[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(stored) ? (stored as Waiting[]) : [];
  } catch {
    return [];
  }
}

const keep = (list: Waiting[]): void =>
  list.length > 0 ? localStorage.setItem(NAME, JSON.stringify(list)) : localStorage.removeItem(NAME);

/** The last step that waits for this visit. */
export const waitingFor = (id: number): Waiting | undefined => waiting().findLast((step) => step.id === id);

/** Sends a step with the time it was taken; without a network it is kept and the answer is "kept". */
export async function take(id: number, step: Waiting["step"], body: Record<string, unknown>): Promise<"sent" | "kept"> {
  const entry = { id, step, body: { ...body, at: new Date().toISOString() }, key: crypto.randomUUID() };
  if (waiting().length === 0) {
    try {
      await send(entry);
      return "sent";
    } catch (error) {
      if (!asProblem(error).offline) throw error;
    }
  }
  keep([...waiting(), entry]);
  return "kept";
}

const send = ({ id, step, body, key }: Waiting): Promise<unknown> =>
  api.post(`/visits/${id}/${step}`, body, { idempotencyKey: key });

let running = false;

/** Sends what waits, in order; what the server refuses is dropped and told. */
export async function sendWaiting(refused: (error: unknown) => void): Promise<number> {
  if (running) return 0;
  running = true;
  let sent = 0;
  try {
    for (let next = waiting()[0]; next; next = waiting()[0]) {
      try {
        await send(next);
        sent++;
      } catch (error) {
        if (asProblem(error).offline) break;
        refused(error);
      }
      keep(waiting().slice(1));
    }
  } finally {
    running = false;
  }
  return sent;
}
