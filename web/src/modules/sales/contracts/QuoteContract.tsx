import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { send } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";

/** Makes a contract of an offer and opens it, or opens the one it has. */
export function QuoteContract({ quote }: { quote: Row }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const object = useObjectMaybe("contracts");
  const where = { field: "quoteId", op: "eq", value: quote.id };
  const { data } = useFewRows("contracts", { where, sort: ["id"], limit: 1 }, may(object, "read"));
  const made = data?.items[0];
  if (!made && !may(object, "create")) return null;
  const make = async () => {
    if (made) return void navigate(`/contracts/${made.id}`);
    try {
      const { data: contract, headers } = await send<Row>("POST", `/quotes/${quote.id}/contracts`, { body: {} });
      toast.ok(t("contracts.made"), undoOffer(queries, "contracts", headers.get("X-Undo")));
      refreshObject(queries, "contracts");
      void navigate(`/contracts/${contract.id}`);
    } catch (error) {
      tell(error);
    }
  };
  return (
    <button type="button" className="btn sm" onClick={() => void make()}>
      <Icon name="file-text" size={14} />
      {t(made ? "contracts.openOfQuote" : "contracts.ofQuote")}
    </button>
  );
}
