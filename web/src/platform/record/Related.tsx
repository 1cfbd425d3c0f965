import { Link } from "react-router";
import type { Row } from "../api/row";
import { may, useCatalogue } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isEmptyValue, titleOf } from "../fields/titles";
import { openForm } from "../form/forms";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useFewRows } from "../list/rows";
import { featuresOf } from "../registry/registry";

const SHOWN = 5;

interface RelatedPanelProps {
  /** The records listed. */
  child: ObjectDef;
  /** The child's field that points to the record. */
  via: FieldDef;
  parent: ObjectDef;
  row: Row;
}

function Line({ child, row, via }: { child: ObjectDef; row: Row; via: FieldDef }) {
  const second = child.list.columns
    .map((key) => child.fields.find((field) => field.key === key))
    .find((field) => field && field.key !== child.titleField && field.key !== via.key && !isEmptyValue(row[field.key]));
  return (
    <div className="ct">
      <Link className="ell nm sp" to={`/${child.key}/${row.id}`}>
        {titleOf(child, row)}
      </Link>
      {second && (
        <span className="t2 sm ell related-second">
          <FieldValue object={child.key} field={second} row={row} />
        </span>
      )}
    </div>
  );
}

/** The first records of another object that point here, with a way to add one and to see all. */
export function RelatedPanel({ child, via, parent, row }: RelatedPanelProps) {
  const t = useT();
  const { count } = useFormats();
  const where = { field: via.key, op: "eq", value: row.id };
  const { data } = useFewRows(child.key, { where, sort: ["-updatedAt"], limit: SHOWN });
  const add = () =>
    openForm({ object: child.key, defaults: { [via.key]: row.id }, names: { [via.key]: titleOf(parent, row) } });
  const all = `/${child.key}?where=${encodeURIComponent(JSON.stringify(where))}`;
  return (
    <section className="rs">
      <h2>
        {child.labelPlural}
        {data?.count !== undefined && <span className="cnt">{count(data.count)}</span>}
        {may(child, "create") && (
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("list.create", { label: child.label })}
            onClick={add}
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </h2>
      {data?.items.map((item) => (
        <Line key={item.id} child={child} row={item} via={via} />
      ))}
      {data && data.items.length === 0 && (
        <p className="t3 sm">{t("record.noRelated", { label: child.labelPlural })}</p>
      )}
      {(data?.count ?? 0) > SHOWN && (
        <Link className="sm" to={all}>
          {t("record.allRelated")}
        </Link>
      )}
    </section>
  );
}

/** Every object that points to this record, or the module's own panels. */
export function Related({ object, row }: { object: ObjectDef; row: Row }) {
  const { objects } = useCatalogue();
  const { related: Own } = featuresOf(object.key);
  if (Own) return <Own object={object} row={row} />;
  const panels = objects
    .filter((child) => child.menu && child.key !== object.key && may(child, "read"))
    .flatMap((child) => {
      const via = child.fields.find(
        (field) => field.type === "reference" && field.target === object.key && field.filterable,
      );
      return via ? [{ child, via }] : [];
    });
  return (
    <>
      {panels.map(({ child, via }) => (
        <RelatedPanel key={child.key} child={child} via={via} parent={object} row={row} />
      ))}
    </>
  );
}
