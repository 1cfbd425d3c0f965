import { useQueryClient } from "@tanstack/react-query";
import { send } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";

export type ContractStep = "sending" | "rewriting" | "signing" | "ending" | "termination";

/** Takes a step of a contract and offers to take it back. */
export function useContractStep(row: Row) {
  const t = useT();
  const queries = useQueryClient();
  return async (step: ContractStep, body: object = {}): Promise<boolean> => {
    try {
      const { headers } = await send("POST", `/contracts/${row.id}/${step}`, { body, version: row.version });
      toast.ok(
        t(`contracts.done.${step}`, { name: String(row.name) }),
        undoOffer(queries, "contracts", headers.get("X-Undo")),
      );
      refreshObject(queries, "contracts");
      refreshObject(queries, "opportunities");
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
}
