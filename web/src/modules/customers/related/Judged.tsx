import { useWaiting } from "@/platform/chart/modelTimes";
import { useT } from "@/platform/i18n/i18n";
import { MetricValue } from "../overview/MetricValue";
import { useOverview } from "../overview/overview";
import { Why } from "../overview/Why";
import { Section } from "./Section";

/** What the models say beside the figures of the strip, and the model that says it. */
const models: Record<string, string> = { churnRisk: "churn", propensity: "propensity", cluster: "clusters" };

/** The risk of losing the customer, what it is likely to buy and whom it is like, each with its reasons. */
export function Judged({ id }: { id: number }) {
  const t = useT();
  const metrics = useOverview(id).data?.metrics.filter(({ key }) => key in models) ?? [];
  const waiting = useWaiting(metrics.some(({ value }) => value === null));
  if (metrics.length === 0) return null;
  return (
    <Section title={t("customers.judged")}>
      <dl className="cu-judged">
        {metrics.map((metric) => (
          <div key={metric.key}>
            <dt className="t2 sm">
              {metric.label}
              <Why id={id} metric={metric} />
            </dt>
            <dd>
              <b>
                <MetricValue metric={metric} />
              </b>
              <span className="t3 sm">
                {(metric.value === null ? waiting(models[metric.key] ?? "") : null) ?? metric.basis}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
