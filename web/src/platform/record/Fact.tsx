import { lazy, Suspense, useState } from "react";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { canWrite, may, useObject } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isMasked } from "../fields/titles";
import { showPhone } from "../formats/phone";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { hasOwnInput } from "../registry/registry";
import { useRevealed } from "./revealed";
import { tell } from "./save";

const InlineEdit = lazy(() => import("../list/InlineEdit").then((loaded) => ({ default: loaded.InlineEdit })));

interface FactProps {
  object: string;
  field: FieldDef;
  row: Row;
  mayEdit: boolean;
}

/** A masked value and the way to see it, which is logged. */
function Masked({ object, field, row }: FactProps) {
  const t = useT();
  const { clear, show } = useRevealed(object, row.id, field.key);
  const allowed = may(useObject(object), "reveal") && (row.rights?.includes("reveal") ?? true);
  const reveal = () =>
    void api
      .post<{ value: string }>(`/${object}/${row.id}/reveals`, { field: field.key })
      .then(({ value }) => show(value))
      .catch(tell);
  if (clear !== null) return <span className="ell">{field.type === "phone" ? showPhone(clear) : clear}</span>;
  return (
    <>
      <FieldValue object={object} field={field} row={row} />
      {allowed && (
        <button type="button" className="btn link sm" title={t("record.revealLogged")} onClick={reveal}>
          {t("record.reveal")}
        </button>
      )}
    </>
  );
}

/** One fact: label, value, and a pencil where it may be changed. */
export function Fact(props: FactProps) {
  const t = useT();
  const { object, field, row, mayEdit } = props;
  const [editing, setEditing] = useState(false);
  const masked = isMasked(row, field.key);
  const editable = mayEdit && canWrite(field) && !masked && !hasOwnInput(object, field.key);
  if (editing)
    return (
      <div className="f edit">
        <dt>{field.label}</dt>
        <dd>
          <Suspense fallback={null}>
            <InlineEdit object={object} field={field} row={row} close={() => setEditing(false)} roomy />
          </Suspense>
        </dd>
      </div>
    );
  return (
    <div className={`f ${editable ? "can" : ""}`}>
      <dt className="ell" title={field.label}>
        {field.label}
      </dt>
      <dd onDoubleClick={editable ? () => setEditing(true) : undefined}>
        {masked ? <Masked {...props} /> : <FieldValue object={object} field={field} row={row} />}
        {editable && (
          <button
            type="button"
            className="pen"
            aria-label={t("record.editField", { label: field.label })}
            onClick={() => setEditing(true)}
          >
            <Icon name="pencil" size={12} />
          </button>
        )}
      </dd>
    </div>
  );
}
