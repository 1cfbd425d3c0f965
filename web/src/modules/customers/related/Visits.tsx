import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useRelated } from "../overview/overview";
import { VisitStateCell } from "../visits/looks";
import { Section } from "./Section";

const SHOWN = 5;

/** The latest visits to a customer and those ahead; plans another. */
export function Visits({ customer, name }: { customer: Row; name: string }) {
  const t = useT();
  const { date, dayOf } = useFormats();
  const object = useObjectMaybe("visits");
  const { data } = useRelated("visits", customer.id, ["-plannedOn"], SHOWN);
  const state = object && fieldOf(object, "state");
  if (!object || !state) return null;
  const defaults = { customerId: customer.id, plannedOn: dayOf(new Date().toISOString()) };
  const add = may(object, "create") && {
    label: t("list.create", { label: object.label }),
    run: () => openForm({ object: "visits", defaults, names: { customerId: name } }),
  };
  return (
    <Section title={object.labelPlural} note={data?.count ? String(data.count) : undefined} add={add}>
      <ul>
        {(data?.items ?? []).map((row) => (
          <li key={row.id} className="cu-task">
            <Link className="ref nw" to={`/visits/${row.id}`}>
              {date(row.plannedOn)}
            </Link>
            <span className="sp ell t3 sm">{row.names?.ownerId}</span>
            <VisitStateCell row={row} field={state} value={row.state} />
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && <p className="t3 sm">{t("work.noVisitsYet")}</p>}
    </Section>
  );
}
