import { useQuery, useQueryClient } from "@tanstack/react-query";
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

/** Ticks an item or takes the tick back, shown at once. */
export function useTick(deal: number) {
  const queries = useQueryClient();
  return async (item: CheckItem) => {
    const before = queries.getQueryData<Answer>(keyOf(deal));
    const doneAt = item.doneAt ? null : new Date().toISOString();
    queries.setQueryData<Answer>(
      keyOf(deal),
      (answer) =>
        answer && {
          items: answer.items.map((other) => (other.id === item.id ? { ...other, doneAt, by: null } : other)),
        },
    );
    try {
      const path = `/opportunities/${deal}/checklist/${item.id}`;
      const answer = item.doneAt ? await api.delete<Answer>(path) : await api.put<Answer>(path, {});
      queries.setQueryData(keyOf(deal), answer);
    } catch (error) {
      queries.setQueryData(keyOf(deal), before);
      tell(error);
    }
  };
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
