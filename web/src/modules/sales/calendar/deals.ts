import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import type { Page, Row } from "@/platform/api/row";
import { and, type Condition } from "@/platform/filter/condition";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, useSave } from "@/platform/record/save";

interface Asked {
  days: string[];
  where: Condition | null;
  q: string;
  pipelineId: number | undefined;
}

const FIELDS = ["name", "customerId", "amount", "closeOn", "stageId", "state", "ownerId"];
const PAGE = 200;
const PAGES = 5;

async function read(query: Record<string, unknown>, signal: AbortSignal): Promise<{ items: Row[]; more: boolean }> {
  const items: Row[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const body: Record<string, unknown> = cursor ? { ...query, cursor } : query;
    const found: Page = await api.post<Page>("/opportunities/query", body, { signal });
    items.push(...found.items);
    cursor = found.next ?? null;
    if (!cursor) break;
  }
  return { items, more: cursor !== null };
}

/** Open and won deals that close on the days shown, a thousand at most. */
export function useMonth({ days, where, q, pipelineId }: Asked) {
  return useQuery({
    queryKey: ["rows", "opportunities", "calendar", { first: days[0], last: days.at(-1), where, q, pipelineId }],
    queryFn: ({ signal }) => {
      const inMonth = and(
        { field: "state", op: "in", value: ["open", "won"] },
        { field: "closeOn", op: "between", value: [days[0] ?? "", days.at(-1) ?? ""] },
        pipelineId ? { field: "pipelineId", op: "eq", value: pipelineId } : null,
        where,
      );
      return read({ where: inMonth, sort: ["closeOn"], fields: FIELDS, limit: PAGE, ...(q && { q }) }, signal);
    },
    placeholderData: (previous) => previous,
  });
}

/** Gives a deal another day of closing: shown at once, undoable, put back with the reason when refused. */
export function useMoveDay() {
  const queries = useQueryClient();
  const save = useSave("opportunities");
  return async (deal: Row, day: string): Promise<void> => {
    if (deal.closeOn === day || deal.state !== "open") return;
    try {
      await save(deal, { closeOn: day });
    } catch (error) {
      tell(asProblem(error));
    }
    refreshObject(queries, "opportunities");
  };
}
