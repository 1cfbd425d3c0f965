import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { client, content } from "@/platform/api/client";
import { asProblem } from "@/platform/api/problem";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { Choice } from "./Choice";
import { RankTable } from "./RankTable";
import { askedOf, CREDITS, PERIODS } from "./ranking";
import "./performance.css";

/** `/performance`: who reached what in a period, by a measure; both are kept in the address. */
export function PerformancePage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["rows", "performance", asked],
    queryFn: ({ signal }) => content(client.GET("/api/v1/performance", { params: { query: asked }, signal })),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  useCrumbs([{ label: t("performance.title") }]);
  const choose = (change: Partial<typeof asked>) =>
    setSearch({ ...asked, ...change } as Record<string, string>, { replace: true });
  if (error && asProblem(error).status === 422)
    return (
      <Empty icon="trophy" title={t("performance.unknown")} text={t("performance.unknownText")}>
        <button type="button" className="btn primary" onClick={() => setSearch({}, { replace: true })}>
          {t("performance.start")}
        </button>
      </Empty>
    );
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("performance.title")} />;
  const currencies = data?.currency ? [...new Set([...data.currencies, data.currency])] : [];
  const measure = data?.measure ?? asked.measure;
  return (
    <div className="perf" aria-busy={!data || isPlaceholderData}>
      <div className="perf-bar">
        {data && (
          <Choice
            label={t("performance.measure")}
            options={data.measures}
            name={(key) => t(`performance.measures.${key}`)}
            value={isPlaceholderData ? asked.measure : measure}
            choose={(key) => choose({ measure: key })}
          />
        )}
        <Choice
          label={t("performance.period")}
          options={PERIODS}
          name={(key) => t(`performance.periods.${key}`)}
          value={asked.period}
          choose={(key) => choose({ period: key })}
        />
        {data?.divisible && (
          <Choice
            label={t("performance.credit")}
            options={CREDITS}
            name={(key) => t(`performance.credits.${key}`)}
            value={asked.credit ?? "owned"}
            choose={(credit) => choose({ credit })}
          />
        )}
        {currencies.length > 1 && (
          <Choice
            label={t("performance.currency")}
            options={currencies}
            name={(key) => key}
            value={asked.currency ?? data?.currency ?? undefined}
            choose={(key) => choose({ currency: key })}
          />
        )}
      </div>
      {!data && <i className="sk" style={{ height: 240 }} />}
      {data?.places.length === 0 && (
        <Empty
          icon="trophy"
          title={t("performance.nothing", {
            measure: t(`performance.measures.${data.measure}`),
            period: t(`performance.periods.${data.period}`),
          })}
          text={t("performance.nothingText")}
        />
      )}
      {data && data.places.length > 0 && <RankTable ranking={data} />}
    </div>
  );
}
