import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";

const open = new Set<unknown>(["new", "contacted", "qualified"]);

/** True of an open lead that lies in a pool, for people who may work leads. */
export const mayClaim = (object: ObjectDef, row: Row): boolean =>
  may(object, "update") && !row.ownerId && Boolean(row.poolId) && open.has(row.state);

/** Takes leads out of their pool, one after the other; what somebody else was quicker with is told. */
export function useClaim() {
  const t = useT();
  const queries = useQueryClient();
  return async (rows: Row[]): Promise<boolean> => {
    const refusals: string[] = [];
    for (const row of rows) {
      try {
        await api.post(`/leads/${row.id}/claim`);
      } catch (error) {
        refusals.push(asProblem(error).message);
      }
    }
    const claimed = rows.length - refusals.length;
    if (claimed > 0) toast.ok(t("sales.leads.claimed", { count: claimed }));
    if (refusals[0]) toast.error(t("list.skipped", { count: refusals.length, reason: refusals[0] }));
    refreshObject(queries, "leads");
    return claimed > 0;
  };
}
