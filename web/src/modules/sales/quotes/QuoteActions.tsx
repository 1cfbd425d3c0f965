import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";

/** From preview and record to the sheet. */
export function QuoteActions({ row }: RecordProps) {
  const t = useT();
  return (
    <Link className="btn primary" to={`/quotes/${row.id}`}>
      <Icon name="receipt-text" size={14} />
      {t("quotes.openSheet")}
    </Link>
  );
}
