import { Link } from "react-router";
import { Empty } from "@/platform/feedback/Empty";
import { useT } from "@/platform/i18n/i18n";

/** Nothing is due: where to go on. */
export function AllDone() {
  const t = useT();
  return (
    <section className="card cu-done">
      <Empty icon="circle-check" title={t("customers.nothingDue")} text={t("customers.nothingDueText")}>
        <Link className="btn primary" to="/customers">
          {t("customers.toCustomers")}
        </Link>
        <Link className="btn" to="/customers?view=pool">
          {t("customers.toPool")}
        </Link>
      </Empty>
    </section>
  );
}
