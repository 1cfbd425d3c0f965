import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

/** Makes an order of an accepted offer and opens it. */
export function OrderQuote({ quote }: { quote: number }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (!may(useObjectMaybe("orders"), "create")) return null;
  const make = async () => {
    try {
      const { order } = await api.post<{ order: Row }>(`/quotes/${quote}/orders`);
      toast.ok(t("orders.made", { number: String(order.number) }));
      refreshObject(queries, "orders");
      void navigate(`/orders/${order.id}`);
    } catch (error) {
      tell(error);
    }
  };
  return (
    <button type="button" className="btn sm primary" onClick={() => void make()}>
      <Icon name="package" size={14} />
      {t("orders.ofQuote")}
    </button>
  );
}
