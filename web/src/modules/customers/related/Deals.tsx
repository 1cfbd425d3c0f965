import type { CSSProperties } from "react";
import { Link } from "react-router";
import { isMoney, type Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useRelated } from "../overview/overview";
import { totalOf } from "./money";
import { Section } from "./Section";
import { type Stage, useStages } from "./stages";

function StageBar({ stage, stages }: { stage: Stage | undefined; stages: Stage[] }) {
  if (!stage) return null;
  const way = stages.filter(({ pipelineId }) => pipelineId === stage.pipelineId);
  return (
    <span className="cu-steps" style={{ "--s": stage.colour, "--n": way.length } as CSSProperties} aria-hidden="true">
      {way.map(({ id, step }) => (
        <i key={id} className={step <= stage.step ? "on" : ""} />
      ))}
    </span>
  );
}

function Deal({ row, name, stages }: { row: Row; name: string; stages: Stage[] }) {
  const t = useT();
  const { money, date } = useFormats();
  const stage = stages.find(({ id }) => id === row.stageId);
  return (
    <li className="cu-op">
      <div className="row">
        <Link className="sp ell ref" to={`/opportunities/${row.id}`}>
          {name}
        </Link>
        <b className="nw">{isMoney(row.amount) ? money(row.amount) : null}</b>
      </div>
      <StageBar stage={stage} stages={stages} />
      <div className="row sm t3">
        <span className="sp ell">{row.names?.stageId ?? stage?.name}</span>
        {typeof row.closeOn === "string" && <span>{t("customers.closing", { date: date(row.closeOn) })}</span>}
      </div>
    </li>
  );
}

/** Open opportunities of a customer with their place in the pipeline. */
export function Deals({ customer, name }: { customer: Row; name: string }) {
  const t = useT();
  const { money } = useFormats();
  const object = useObjectMaybe("opportunities");
  const stages = useStages();
  const { data } = useRelated("opportunities", customer.id, ["closeOn"]);
  if (!object) return null;
  const rows = data?.items ?? [];
  const open = rows.filter(({ state }) => state === undefined || state === "open");
  const total = totalOf(open.map(({ amount }) => amount));
  const note = open.length
    ? t("customers.dealsNote", { count: open.length, total: total ? money(total) : "—" })
    : undefined;
  const add = may(object, "create") && {
    label: t("customers.newDeal"),
    run: () =>
      openForm({ object: "opportunities", defaults: { customerId: customer.id }, names: { customerId: name } }),
  };
  return (
    <Section title={object.labelPlural} note={note} add={add}>
      <ul>
        {open.map((row) => (
          <Deal key={row.id} row={row} name={titleOf(object, row)} stages={stages} />
        ))}
      </ul>
      {data && open.length === 0 && <p className="t3 sm">{t("customers.noOpenDeals")}</p>}
      {rows.length > open.length && (
        <Link
          className="sm"
          to={`/opportunities?view=all&where=${encodeURIComponent(
            JSON.stringify({ field: "customerId", op: "eq", value: customer.id }),
          )}`}
        >
          {t("customers.closedDeals", { count: rows.length - open.length })}
        </Link>
      )}
    </Section>
  );
}
