import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { isMoney, type Row } from "@/platform/api/row";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { featuresOf, type RecordProps } from "@/platform/registry/registry";
import { pathOf, type Step, worthOf } from "./trail";

function Item({ step, row }: { step: Step; row: Row }) {
  const { money, date, dayOf } = useFormats();
  const object = useObjectMaybe(step.object);
  const state = object && fieldOf(object, "state");
  const source = object && fieldOf(object, "source");
  const worth = worthOf(row);
  const on =
    row.receivedOn ??
    row.refundedOn ??
    row.issuedOn ??
    row.signedOn ??
    row.orderedOn ??
    (row.createdAt ? dayOf(String(row.createdAt)) : null);
  return (
    <li className="ct">
      <Link className="ell" to={pathOf(step.object, row.id)} title={String(row.name ?? row.number ?? row.id)}>
        {String(row.name ?? row.number ?? row.id)}
      </Link>
      {source && row.source ? <span className="tag line">{choiceLabel(source, row.source)}</span> : null}
      {state && row.state ? <span className="t3 sm nw">{choiceLabel(state, row.state)}</span> : null}
      <span className="sp" />
      <span className="sm nw">{isMoney(worth) ? money(worth) : ""}</span>
      <span className="t3 sm nw">{on ? date(on) : ""}</span>
    </li>
  );
}

function Stage({ step }: { step: Step }) {
  const t = useT();
  const object = useObjectMaybe(step.object);
  return (
    <li className="tr-step" aria-current={step.here ? "step" : undefined}>
      <span className="tr-icon">
        <Icon name={featuresOf(step.object).icon} size={14} />
      </span>
      <div className="tr-body">
        <span className="t3 sm">{object?.label ?? ""}</span>
        <ul>
          {step.items.map((row) => (
            <Item key={row.id} step={step} row={row} />
          ))}
        </ul>
        {step.hidden > 0 && <span className="t3 sm">{t("trail.hidden", { count: step.hidden })}</span>}
      </div>
    </li>
  );
}

/** What a record came of and what came of it, from the lead to the last payment. */
export function Trail({ object, row }: RecordProps) {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["record", object.key, row.id, "trail"],
    queryFn: ({ signal }) => api.get<{ steps: Step[] }>(`/trace/${object.key}/${row.id}`, undefined, signal),
  });
  if (!data || data.steps.length < 2) return null;
  return (
    <section className="rs">
      <h2>{t("trail.title")}</h2>
      <ol className="trail">
        {data.steps.map((step) => (
          <Stage key={step.object} step={step} />
        ))}
      </ol>
    </section>
  );
}
