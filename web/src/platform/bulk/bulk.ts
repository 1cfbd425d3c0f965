import { useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";
import { tell, undoOffer } from "../record/save";

export interface BulkRequest {
  action: "update" | "delete" | "assign" | "tag" | "untag" | "restore";
  changes?: Record<string, unknown>;
  ownerId?: number;
  tags?: string[];
}

interface BulkAnswer {
  changed: number;
  skipped: { id: number; code: string; message: string }[];
  undo?: string;
}

/** Applies one change to many records; says how many, why others were skipped, and offers to undo. */
export function useBulk(object: string) {
  const queries = useQueryClient();
  return async (rows: Row[], request: BulkRequest, said: (count: number) => string): Promise<boolean> => {
    try {
      const { changed, skipped, undo } = await api.post<BulkAnswer>(`/${object}/bulk`, {
        ids: rows.map(({ id }) => id),
        ...request,
      });
      if (changed > 0) toast.ok(said(changed), undoOffer(queries, object, undo));
      if (skipped.length > 0)
        toast.error(t("list.skipped", { count: skipped.length, reason: skipped[0]?.message ?? "" }));
      await queries.invalidateQueries({ queryKey: ["rows", object] });
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
}
