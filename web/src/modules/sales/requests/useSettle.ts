import { useQueryClient } from "@tanstack/react-query";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";

const touched = [
  "refunds",
  "invoices",
  "creditLimits",
  "statements",
  "payments",
  "contracts",
  "contractAmendments",
  "instalments",
  "approvals",
];

/** Takes a step of a refund, an invoice, a limit or a statement and offers to take it back; field errors are returned for a dialog to show. */
export function useSettle(object: string, row: Row) {
  const t = useT();
  const queries = useQueryClient();
  return async (step: string, body: object = {}, said?: string): Promise<Problem | null> => {
    try {
      const { data, headers } = await send<Row>("POST", `/${object}/${row.id}/${step}`, { body, version: row.version });
      toast.ok(
        said ?? t(`settling.done.${step}`, { number: String(data?.number ?? row.number) }),
        undoOffer(queries, object, headers.get("X-Undo")),
      );
      for (const key of touched) refreshObject(queries, key);
      return null;
    } catch (error) {
      const problem = asProblem(error);
      if (Object.keys(problem.errors).length === 0) tell(error);
      return problem;
    }
  };
}
