import { useQuery } from "@tanstack/react-query";
import { api, send } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { recordKey, tell } from "@/platform/record/save";
import { useRefreshCustomer } from "../overview/overview";

/** A merge that can be undone for thirty days. */
export interface Merge {
  id: number;
  loserId: number;
  loserName: string;
  at: string;
  actor: string | null;
  undoneAt: string | null;
  undoableUntil: string | null;
}

/** The last thirty days' merges of a customer, newest first. */
export function useMerges(id: number, enabled: boolean) {
  return useQuery({
    queryKey: [...recordKey("customers", id), "merges"],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Merge[] }>(`/customers/${id}/merges`, undefined, signal)).items,
    enabled,
    staleTime: 60_000,
  });
}

export function useUndoMerge() {
  const t = useT();
  const refresh = useRefreshCustomer();
  return async (survivorId: number, mergeId: number) => {
    try {
      await api.post(`/customers/merges/${mergeId}/undo`);
      toast.ok(t("customers.mergeUndone"));
    } catch (error) {
      tell(error);
    }
    refresh(survivorId);
  };
}

/** Merges one customer into another and offers to take it back. */
export function useMerge() {
  const t = useT();
  const refresh = useRefreshCustomer();
  const undo = useUndoMerge();
  return async (survivor: Row, loser: Row, fields: Record<string, "loser">): Promise<Row | null> => {
    try {
      const { data, headers } = await send<Row>("POST", `/customers/${survivor.id}/merge`, {
        body: { loserId: loser.id, fields },
        version: survivor.version,
      });
      const mergeId = Number(headers.get("X-Merge"));
      toast.ok(
        t("customers.merged", { loser: String(loser.name), survivor: String(survivor.name) }),
        mergeId ? { undo: () => undo(survivor.id, mergeId) } : {},
      );
      refresh(survivor.id);
      return data;
    } catch (error) {
      tell(error);
      return null;
    }
  };
}
