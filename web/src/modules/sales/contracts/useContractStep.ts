import { useQueryClient } from "@tanstack/react-query";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";

export type ContractStep =
  | "submission"
  | "sending"
  | "rewriting"
  | "signing"
  | "ending"
  | "termination"
  | "archiving"
  | "unarchiving";

/** Takes a step of a contract and offers to take it back; one that has to be approved first can be put before those who do. */
export function useContractStep(row: Row) {
  const t = useT();
  const queries = useQueryClient();
  const take = async (step: ContractStep, body: object = {}): Promise<Problem | null> => {
    try {
      const { headers } = await send("POST", `/contracts/${row.id}/${step}`, { body, version: row.version });
      toast.ok(
        t(`contracts.done.${step}`, { name: String(row.name) }),
        undoOffer(queries, "contracts", headers.get("X-Undo")),
      );
      refreshObject(queries, "contracts");
      refreshObject(queries, "opportunities");
      return null;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === "sales.contract-needs-approval")
        toast.error(problem.message, {
          action: { label: t("contracts.step.submission"), run: () => void take("submission") },
        });
      else if (Object.keys(problem.errors).length === 0) tell(error);
      return problem;
    }
  };
  return take;
}
