import type { RecordProps } from "@/platform/registry/registry";
import { MetricValue } from "./MetricValue";
import { useOverview } from "./overview";
import { Why } from "./Why";

const MOST = 6;

/** At most six figures, each with its basis. */
export function Strip({ row }: RecordProps) {
  const { data } = useOverview(row.id);
  if (data && data.metrics.length === 0) return null;
  const metrics = data?.metrics.slice(0, MOST);
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
