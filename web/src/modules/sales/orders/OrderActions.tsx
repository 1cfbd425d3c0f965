import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";

/** From preview and record to the sheet. */
export function OrderActions({ row }: RecordProps) {
  const t = useT();
  return (
    <Link className="btn primary" to={`/orders/${row.id}`}>
      <Icon name="package" size={14} />
      {t("orders.openSheet")}
    </Link>
  );
}
