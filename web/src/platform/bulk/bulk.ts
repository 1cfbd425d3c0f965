import { useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";
import { tell, undoOffer } from "../record/save";
import type { BulkProps } from "../registry/registry";

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

/** The chosen records, or everything a filter finds. */
export type BulkTarget = Pick<BulkProps, "rows" | "everything">;

const meant = ({ rows, everything }: BulkTarget) =>
  everything ? { where: everything.where ?? { all: [] } } : { ids: rows.map(({ id }) => id) };

/** The target of a dialog, without its other properties. */
export const meantBy = ({ rows, everything }: BulkProps): BulkTarget => ({ rows, ...(everything && { everything }) });

/** Applies one change to many records; says how many, why others were skipped, and offers to undo. */
export function useBulk(object: string) {
  const queries = useQueryClient();
  return async (target: BulkTarget, request: BulkRequest, said: (count: number) => string): Promise<boolean> => {
    try {
      const { changed, skipped, undo } = await api.post<BulkAnswer>(`/${object}/bulk`, {
        ...meant(target),
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
