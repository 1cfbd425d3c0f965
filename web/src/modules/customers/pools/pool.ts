import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

export const isUnowned = (row: Row): boolean => row.ownerId === null || row.ownerId === undefined;

export interface Outcome {
  changed: number;
  /** Why the first one that stayed was refused. */
  refusal: string | null;
  refused: number;
}

/** Does the same to several customers, one after the other, and counts what was refused; tells how many it is through with. */
export async function each(
  ids: number[],
  act: (id: number) => Promise<unknown>,
  through?: (count: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { changed: 0, refusal: null, refused: 0 };
  for (const id of ids) {
    try {
      await act(id);
      outcome.changed += 1;
    } catch (error) {
      outcome.refusal ??= asProblem(error).message;
      outcome.refused += 1;
    }
    through?.(outcome.changed + outcome.refused);
  }
  return outcome;
}

/** Taking customers out of the pool and putting them back. */
export function usePool() {
  const t = useT();
  const queries = useQueryClient();
  const settle = () => {
    refreshObject(queries, "customers");
    void queries.invalidateQueries({ queryKey: ["my-day"] });
  };
  const say = ({ changed, refused, refusal }: Outcome, said: string): boolean => {
    if (changed > 0) toast.ok(said);
    if (refused > 0) toast.error(t("list.skipped", { count: refused, reason: refusal ?? "" }));
    settle();
    return changed > 0;
  };
  const claim = async (row: Pick<Row, "id"> & { name?: unknown }): Promise<boolean> => {
    try {
      await api.post(`/customers/${row.id}/claim`);
      toast.ok(t("customers.claimed", { name: String(row.name ?? "") }));
      settle();
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
  const claimAll = async (rows: Row[], through: (count: number) => void) => {
    const outcome = await each(
      rows.map(({ id }) => id),
      (id) => api.post(`/customers/${id}/claim`),
      through,
    );
    return say(outcome, t("customers.claimedMany", { count: outcome.changed }));
  };
  const giveBack = async (rows: Row[], reason: string, poolId: number | null) => {
    const outcome = await each(
      rows.map(({ id }) => id),
      (id) => api.post(`/customers/${id}/return`, { reason, ...(poolId !== null && { poolId }) }),
    );
    return say(outcome, t("customers.returned", { count: outcome.changed }));
  };
  return { claim, claimAll, giveBack };
}
