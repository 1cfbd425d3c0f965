import { useWaiting } from "@/platform/chart/modelTimes";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { MetricValue } from "./MetricValue";
import { type Metric, useOverview } from "./overview";
import { Why } from "./Why";

const MOST = 6;

/** The model that finds a figure. */
const modelOf: Record<string, string> = {
  currentValue: "worth",
  growthPotential: "worth",
  clv: "clv",
  alive: "clv",
  rfm: "rfm",
};

/** What stands in the place of figures that no model has found yet. */
function useFound(id: number) {
  const t = useT();
  const { data } = useOverview(id);
  const shown = data?.metrics.slice(0, MOST);
  const isValued = shown?.some(({ key }) => key in modelOf);
  const isMissing = shown?.some(({ key, value }) => value === null && key in modelOf);
  const waiting = useWaiting(data !== undefined && (!isValued || isMissing === true));
  const first = waiting("clv", true);
  if (shown && !isValued && first)
    return [{ key: "worth", label: t("customers.worth"), value: null, basis: first }, ...shown].slice(0, MOST);
  return shown?.map((metric): Metric => {
    const model = metric.value === null ? modelOf[metric.key] : undefined;
    return model ? { ...metric, basis: waiting(model) ?? metric.basis } : metric;
  });
}

/** At most six figures, each with its basis. */
export function Strip({ row }: RecordProps) {
  const metrics = useFound(row.id);
  if (metrics?.length === 0) return null;
  return (
    <dl className="strip cu-strip" aria-busy={!metrics}>
      {metrics?.map((metric) => (
        <div key={metric.key}>
          <dt className="lbl">
            <span className="ell">{metric.label}</span>
            <Why id={row.id} metric={metric} />
          </dt>
          <dd>
            <span className="v">
              <MetricValue metric={metric} />
            </span>
            <span className="s" title={metric.basis ?? undefined}>
              {metric.basis}
            </span>
          </dd>
        </div>
      )) ??
        [1, 2, 3, 4].map((place) => (
          <div key={place}>
            <dt className="sk cu-sk-a" />
            <dd className="sk cu-sk-b" />
          </div>
        ))}
    </dl>
  );
}
