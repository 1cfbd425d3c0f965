import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";

/** A time in which a deal stood in a stage. */
export interface Stay {
  stageId: number;
  stage: string;
  enteredAt: string;
  leftAt: string | null;
  days: number;
  by: string | null;
}

/** Where a deal stood, in the order it went there. */
export const useStays = (id: number): Stay[] | undefined =>
  useQuery({
    queryKey: ["record", "opportunities", id, "stages"],
    queryFn: ({ signal }) => api.get<{ items: Stay[] }>(`/opportunities/${id}/stages`, undefined, signal),
  }).data?.items;
