import { Link } from "react-router";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { useT } from "@/platform/i18n/i18n";

/** Nothing is due: where to go on, for those who work customers and those who only read. */
export function AllDone() {
  const t = useT();
  const works = may(useObject("customers"), "update");
  return (
    <section className="card cu-done">
      <Empty
        icon="circle-check"
        title={t("customers.nothingDue")}
        text={t(works ? "customers.nothingDueText" : "customers.nothingDueRead")}
      >
        <Link className="btn primary" to="/customers">
          {t("customers.toCustomers")}
        </Link>
        {works && (
          <Link className="btn" to="/customers?view=pool">
            {t("customers.toPool")}
          </Link>
        )}
      </Empty>
    </section>
  );
}
