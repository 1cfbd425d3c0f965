import { useState } from "react";
import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { isEmptyValue, titleOf } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { Avatar } from "@/platform/formats/Avatar";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { AttitudeCell, InfluenceCell, RoleCell } from "../cells/cells";
import { fieldAmong } from "../known";
import { useRelated } from "../overview/overview";
import { part } from "../part";
import { CallButton } from "./Reveal";
import { Section } from "./Section";

const DecisionMap = part(() => import("./DecisionMap").then((loaded) => loaded.DecisionMap));

function ContactRow({ object, row }: { object: ObjectDef; row: Row }) {
  const t = useT();
  const name = titleOf(object, row);
  const role = fieldAmong(object, "buyingRole");
  const attitude = fieldAmong(object, "attitude");
  const influence = fieldAmong(object, "influence");
  const phone = [fieldAmong(object, "mobile"), fieldAmong(object, "phone")].find(
    (field) => field && !isEmptyValue(row[field.key]),
  );
  return (
    <li className="cu-ct">
      <Avatar name={name} size="l" />
      <div className="sp">
        <div className="row gap6">
          <Link className="ell ref" to={`/contacts/${row.id}`}>
            {name}
          </Link>
          {role && row.buyingRole ? <RoleCell field={role} row={row} value={row.buyingRole} /> : null}
          {influence && row.influence ? <InfluenceCell field={influence} row={row} value={row.influence} /> : null}
        </div>
        <div className="row gap6 sm t3">
          {row.title ? <span className="ell">{String(row.title)}</span> : null}
          {attitude && row.attitude ? <AttitudeCell field={attitude} row={row} value={row.attitude} /> : null}
        </div>
      </div>
      {phone && <CallButton object={object} row={row} field={phone} name={name} />}
      {row.email ? (
        <a
          className="btn icon sm ghost"
          href={`mailto:${String(row.email)}`}
          aria-label={t("customers.mailName", { name })}
        >
          <Icon name="mail" size={14} />
        </a>
      ) : null}
    </li>
  );
}

const SHOWN = 6;

/** The primary contact first, then by influence. */
const weight = (row: Row): number => (row.isPrimary ? 10 : 0) + Number(row.influence ?? 0);

/** Who is who at a customer. */
export function Contacts({ customer, name }: { customer: Row; name: string }) {
  const t = useT();
  const { count } = useFormats();
  const object = useObjectMaybe("contacts");
  const { data } = useRelated("contacts", customer.id, ["name"]);
  const [map, setMap] = useState(false);
  const [all, setAll] = useState(false);
  if (!object) return null;
  const rows = (data?.items ?? []).toSorted((a, b) => weight(b) - weight(a));
  const add = may(object, "create") && {
    label: t("customers.newContact"),
    run: () => openForm({ object: "contacts", defaults: { customerId: customer.id }, names: { customerId: name } }),
  };
  return (
    <Section
      title={object.labelPlural}
      note={data && count(data.count ?? rows.length)}
      add={add}
      tools={
        rows.length > 1 && (
          <button type="button" className="btn sm ghost" onClick={() => setMap(true)}>
            {t("customers.decisionMap")}
          </button>
        )
      }
    >
      <ul>
        {(all ? rows : rows.slice(0, SHOWN)).map((row) => (
          <ContactRow key={row.id} object={object} row={row} />
        ))}
      </ul>
      {data && rows.length === 0 && <p className="t3 sm">{t("customers.noContacts")}</p>}
      {rows.length > SHOWN && !all && (
        <button type="button" className="btn link sm" onClick={() => setAll(true)}>
          {t("customers.showAll", { count: rows.length })}
        </button>
      )}
      {map && <DecisionMap object={object} rows={rows} close={() => setMap(false)} />}
    </Section>
  );
}
