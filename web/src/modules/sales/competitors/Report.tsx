import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { ObjectDef } from "@/platform/catalogue/types";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

interface Line {
  competitorId: number;
  name: string;
  open: number;
  won: number;
  lost: number;
  lostTo: number;
  winRate: number | null;
  wonAmount: string;
  lostAmount: string;
  currency: string;
}

const PERIODS = ["thisQuarter", "lastQuarter", "thisYear", "lastYear"] as const;
const COUNTS = ["open", "won", "lost", "lostTo"] as const;

/** Deals won and lost against each competitor. */
export function CompetitorReport({ object }: { object: ObjectDef }) {
  const t = useT();
  const { count, percent, listMoney, moneyUnit } = useFormats();
  const [period, setPeriod] = useState<string>("thisYear");
  const { data, error, refetch } = useQuery({
    queryKey: ["rows", "opportunities", "competitor-report", period],
    queryFn: ({ signal }) => api.get<{ items: Line[] }>("/competitors/report", { period }, signal),
    placeholderData: (previous) => previous,
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} what={object.labelPlural} />;
  const head = [...COUNTS.map((key) => t(`deals.competitors.${key}`)), t("deals.competitors.rate")];
  const amounts = [t("deals.competitors.wonAmount"), t("deals.competitors.lostAmount")];
  return (
    <div className="fview">
      <div className="row">
        <div className="seg" role="group" aria-label={t("deals.forecast.period")}>
          {PERIODS.map((key) => (
            <button type="button" key={key} aria-pressed={key === period} onClick={() => setPeriod(key)}>
              {t(`deals.forecast.periods.${key}`)}
            </button>
          ))}
        </div>
      </div>
      {!data && <i className="sk" style={{ height: 160 }} />}
      {data?.items.length === 0 && <Empty icon="chart-column" title={t("deals.competitors.nothing")} />}
      {data && data.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keys
        <div className="fgrid" tabIndex={0} role="group" aria-label={t("deals.competitors.report")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{object.label}</th>
                {[...head, ...amounts.map((label) => `${label}（${moneyUnit()}）`)].map((label) => (
                  <th scope="col" className="num" key={label}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((line) => (
                <tr key={line.competitorId}>
                  <th scope="row">
                    <Link to={`/competitors/${line.competitorId}`}>{line.name}</Link>
                  </th>
                  {COUNTS.map((key) => (
                    <td className="num" key={key}>
                      {count(line[key])}
                    </td>
                  ))}
                  <td className="num">{line.winRate === null ? "—" : percent(Math.round(line.winRate * 100))}</td>
                  <td className="num">{listMoney({ amount: line.wonAmount, currency: line.currency })}</td>
                  <td className="num">{listMoney({ amount: line.lostAmount, currency: line.currency })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
