import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

/** Makes an order of an offer or a contract and opens it. */
export function MakeOrder({ of, id, look = "sm primary" }: { of: "quotes" | "contracts"; id: number; look?: string }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const make = async () => {
    try {
      const { order } = await api.post<{ order: Row }>(`/${of}/${id}/orders`);
      toast.ok(t("orders.made", { number: String(order.number) }));
      refreshObject(queries, "orders");
      void navigate(`/orders/${order.id}`);
    } catch (error) {
      tell(error);
    }
  };
  return (
    <button type="button" className={`btn ${look}`} onClick={() => void make()}>
      <Icon name="package" size={14} />
      {t("orders.ofQuote")}
    </button>
  );
}

function Ordered({ quote, create }: { quote: number; create: boolean }) {
  const where = {
    all: [
      { field: "quoteId", op: "eq", value: quote },
      { field: "state", op: "ne", value: "cancelled" },
    ],
  };
  const { data } = useFewRows("orders", { where, sort: [], limit: 1 });
  const made = data?.items[0];
  if (made)
    return (
      <Link className="btn sm" to={`/orders/${made.id}`}>
        <Icon name="package" size={14} />
        {String(made.number)}
      </Link>
    );
  return data && create ? <MakeOrder of="quotes" id={quote} /> : null;
}

/** Makes an order of an accepted offer, or leads to the one that was made. */
export function OrderQuote({ quote }: { quote: number }) {
  const orders = useObjectMaybe("orders");
  return may(orders, "read") ? <Ordered quote={quote} create={may(orders, "create")} /> : null;
}
