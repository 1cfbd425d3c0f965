import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import type { Content } from "./content";

/** Makes an offer of a deal and opens it. */
export function QuoteDeal({ deal }: { deal: Row }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (!may(useObjectMaybe("quotes"), "create")) return null;
  const make = async () => {
    try {
      const { quote } = await api.post<Content>(`/opportunities/${deal.id}/quotes`);
      refreshObject(queries, "quotes");
      void navigate(`/quotes/${quote.id}`);
    } catch (error) {
      tell(error);
    }
  };
  return (
    <button type="button" className="btn" onClick={() => void make()}>
      <Icon name="receipt-text" size={14} />
      {t("quotes.ofDeal")}
    </button>
  );
}
