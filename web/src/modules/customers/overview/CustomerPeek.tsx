import type { CSSProperties } from "react";
import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { useStages } from "../related/stages";
import { MetricValue } from "./MetricValue";
import { useSuggestions } from "./NextActions";
import { useOverview, useRelated } from "./overview";
import { useSteps } from "./steps";

function Suggestion({ object, row }: RecordProps) {
  const t = useT();
  const [first] = useSuggestions(row.id).suggestions;
  const step = useSteps({ id: row.id, name: titleOf(object, row) })(first?.action ?? null);
  if (!first) return null;
  return (
    <div className="cu-hint">
      <Icon name="lightbulb" />
      <div className="sp">
        <b>{first.text}</b>
        <div className="sm t2">{first.why}</div>
      </div>
      {step && (
        <button type="button" className="btn sm" onClick={step.run}>
          {t(step.label)}
        </button>
      )}
    </div>
  );
}

function Metrics({ id }: { id: number }) {
  const metrics = useOverview(id).data?.metrics.slice(0, 3) ?? [];
  if (metrics.length === 0) return null;
  return (
    <div className="m3">
      {metrics.map((metric) => (
        <div key={metric.key}>
          <div className="lbl ell">{metric.label}</div>
          <div className="v">
            <MetricValue metric={metric} />
          </div>
          <div className="sm t3 ell" title={metric.basis ?? undefined}>
            {metric.basis}
          </div>
        </div>
      ))}
    </div>
  );
}

function OpenDeals({ id }: { id: number }) {
  const t = useT();
  const { money } = useFormats();
  const object = useObjectMaybe("opportunities");
  const stages = useStages();
  const { data } = useRelated("opportunities", id, ["closeOn"]);
  const open = data?.items.filter(({ state }) => state === undefined || state === "open") ?? [];
  if (!object || open.length === 0) return null;
  return (
    <section className="sec">
      <div className="st">
        {t("customers.openDeals")}
        <span className="cnt">{open.length}</span>
      </div>
      {open.slice(0, 5).map((row) => (
        <div className="cu-deal" key={row.id}>
          <Link className="ell ref sp" to={`/opportunities/${row.id}`}>
            {titleOf(object, row)}
          </Link>
          <span
            className="stage"
            style={
              { "--s": stages.find((stage) => stage.id === row.stageId)?.colour ?? "var(--stage-1)" } as CSSProperties
            }
          >
            {row.names?.stageId}
          </span>
          <span className="num nw">{isMoney(row.amount) ? money(row.amount) : null}</span>
        </div>
      ))}
    </section>
  );
}

/** What matters about a customer beside the list. */
export function CustomerPeek({ object, row }: RecordProps) {
  return (
    <>
      <Suggestion object={object} row={row} />
      <Metrics id={row.id} />
      <OpenDeals id={row.id} />
    </>
  );
}
