import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { tell } from "@/platform/record/save";

/** An item of a stage's checklist, as it stands for one deal. */
export interface CheckItem {
  id: number;
  stageId: number;
  text: string;
  required: boolean;
  doneAt: string | null;
  by: string | null;
}

interface Answer {
  items: CheckItem[];
}

const keyOf = (deal: number) => ["record", "opportunities", deal, "checklist"] as const;

/** The checklists along the deal's pipeline. */
export const useChecklist = (deal: number): CheckItem[] | undefined =>
  useQuery({
    queryKey: keyOf(deal),
    queryFn: ({ signal }) => api.get<Answer>(`/opportunities/${deal}/checklist`, undefined, signal),
  }).data?.items;

/** Ticks on their way to the server, by deal. */
const sending = new Map<number, Promise<void>>();

/** When all ticks of a deal have reached the server; who goes on with the deal waits for them, or it is refused for what was just ticked. */
export const ticked = (deal: number): Promise<void> => sending.get(deal) ?? Promise.resolve();

/** Ticks an item or takes the tick back, shown at once; the answer to the last of several counts. */
export async function tick(queries: QueryClient, deal: number, item: CheckItem): Promise<void> {
  const doneAt = item.doneAt ? null : new Date().toISOString();
  queries.setQueryData<Answer>(
    keyOf(deal),
    (answer) =>
      answer && {
        items: answer.items.map((other) => (other.id === item.id ? { ...other, doneAt, by: null } : other)),
      },
  );
  const path = `/opportunities/${deal}/checklist/${item.id}`;
  const sent = ticked(deal).then(() => (item.doneAt ? api.delete<Answer>(path) : api.put<Answer>(path, {})));
  const arrived = sent.then(
    () => undefined,
    () => undefined,
  );
  sending.set(deal, arrived);
  try {
    const answer = await sent;
    if (sending.get(deal) === arrived) queries.setQueryData(keyOf(deal), answer);
  } catch (error) {
    void queries.invalidateQueries({ queryKey: keyOf(deal) });
    tell(error);
  } finally {
    if (sending.get(deal) === arrived) sending.delete(deal);
  }
}

/** The same for a screen. */
export function useTick(deal: number) {
  const queries = useQueryClient();
  return (item: CheckItem) => tick(queries, deal, item);
}

/** What a deal leaves behind on its way from one stage to another; the stages are in their order. */
export function leftBehind(
  items: CheckItem[],
  stages: readonly { id: number }[],
  from: number,
  to: number,
): CheckItem[] {
  const ids = stages.map(({ id }) => id);
  const left = new Set(ids.slice(Math.max(ids.indexOf(from), 0), Math.max(ids.indexOf(to), 0)));
  return items.filter(({ stageId }) => left.has(stageId));
}

export const isOpen = ({ required, doneAt }: CheckItem): boolean => required && doneAt === null;
