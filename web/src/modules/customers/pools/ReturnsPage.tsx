import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { DueText } from "../cells/DueText";

interface Return {
  customerId: number;
  name: string;
  ownerName: string | null;
  poolName: string | null;
  reason: string;
  dueOn: string;
}

const spans = [1, 3, 7] as const;

/** Customers that will go back to the pool by themselves, and why. */
export function ReturnsPage() {
  const t = useT();
  const [days, setDays] = useState<number>(1);
  useCrumbs([{ label: t("customers.customers"), to: "/customers" }, { label: t("customers.returns") }]);
  const { data, error, refetch } = useQuery({
    queryKey: ["rows", "customers", "returns", days],
    queryFn: ({ signal }) => api.get<{ items: Return[] }>("/pools/preview", { days }, signal),
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  const items = data?.items ?? [];
  return (
    <div className="page" aria-busy={!data}>
      <div className="page-in">
        <div className="row wrap">
          <p className="sp t2">{t("customers.returnsText")}</p>
          <div className="seg">
            {spans.map((span) => (
              <button type="button" key={span} aria-pressed={days === span} onClick={() => setDays(span)}>
                {t(span === 1 ? "customers.tomorrow" : "customers.withinDays", { count: span })}
              </button>
            ))}
          </div>
        </div>
        {data && items.length === 0 ? (
          <section className="card cu-done">
            <Empty icon="shield-check" title={t("customers.noReturns")} text={t("customers.noReturnsText")} />
          </section>
        ) : (
          <section className="card setting-rows">
            {items.map(({ customerId, name, ownerName, poolName, reason, dueOn }) => (
              <div className="row" key={customerId}>
                <Link className="ell ref b" to={`/customers/${customerId}`}>
                  {name}
                </Link>
                <span className="t2 sm ell sp" title={reason}>
                  {reason}
                </span>
                <span className="t3 sm nw">{ownerName}</span>
                <span className="tag nw">{poolName}</span>
                <DueText date={dueOn} />
              </div>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}
