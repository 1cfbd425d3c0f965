import { useWaiting } from "@/platform/chart/modelTimes";
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

/** At most six figures, each with its basis. */
export function Strip({ row }: RecordProps) {
  const { data } = useOverview(row.id);
  const metrics = data?.metrics.slice(0, MOST);
  const waiting = useWaiting(metrics?.some(({ key, value }) => value === null && key in modelOf) ?? false);
  if (data && data.metrics.length === 0) return null;
  const basis = (metric: Metric) =>
    (metric.value === null && modelOf[metric.key] ? waiting(modelOf[metric.key] ?? "") : null) ?? metric.basis;
  return (
    <dl className="strip cu-strip" aria-busy={!data}>
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
            <span className="s" title={basis(metric) ?? undefined}>
              {basis(metric)}
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
