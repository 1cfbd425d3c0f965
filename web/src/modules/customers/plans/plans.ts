import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { refreshObject } from "@/platform/realtime/realtime";

export interface Figure {
  key: string;
  planned: number | null;
  done: number;
}

interface Content {
  tasks: Row[];
  visits: Row[];
  figures: Figure[];
  /** The figures are those of the report. */
  kept: boolean;
}

/** The tasks and visits of a plan's days, and what was planned and done. */
export function usePlan(id: number) {
  return useQuery({
    queryKey: ["record", "workPlans", id, "content"],
    queryFn: ({ signal }) => api.get<Content>(`/workPlans/${id}/content`, undefined, signal),
  });
}

export function useComments(id: number) {
  return useQuery({
    queryKey: ["record", "workPlans", id, "comments"],
    queryFn: ({ signal }) =>
      api.post<Page>(
        "/workPlanComments/query",
        { where: { field: "workPlanId", op: "eq", value: id }, sort: ["createdAt"], limit: 100 },
        { signal },
      ),
  });
}

export function useRefreshPlans() {
  const queries = useQueryClient();
  return useCallback(() => refreshObject(queries, "workPlans"), [queries]);
}
