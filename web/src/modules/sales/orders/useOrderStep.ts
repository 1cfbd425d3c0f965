import { useQueryClient } from "@tanstack/react-query";
import { send } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";
import { contentKey, readContent } from "../quotes/content";
import type { Editing } from "../quotes/useDraft";

export type OrderStep = "production" | "shipment" | "delivery" | "completion" | "cancellation" | "returns";

/** Takes a step of an order: what is typed is saved first, then the step is taken on that, and can be taken back. */
export function useOrderStep(editing: Editing) {
  const t = useT();
  const queries = useQueryClient();
  const { id } = editing.content.quote;
  return async (step: OrderStep, body: object = {}): Promise<boolean> => {
    const saved = await editing.flush();
    if (!saved) return false;
    try {
      const { headers } = await send("POST", `/orders/${id}/${step}`, { body, version: saved.quote.version });
      const content = await readContent("orders", id);
      queries.setQueryData(contentKey("orders", id), content);
      editing.adopt(content);
      refreshObject(queries, "orders");
      const { state, number } = content.quote;
      const said = step === "returns" && state !== "returned" ? "returns" : state;
      toast.ok(t(`orders.done.${said}`, { number }), undoOffer(queries, "orders", headers.get("X-Undo")));
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
}
