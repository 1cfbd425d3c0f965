import { useState } from "react";
import type { Row } from "../api/row";
import { isShown, may } from "../catalogue/catalogue";
import type { FieldDef, GroupDef, ObjectDef } from "../catalogue/types";
import { isEmptyValue } from "../fields/titles";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { Fact } from "./Fact";

const SHOWN_EMPTY = 4;

function Group({
  object,
  group,
  fields,
  row,
  mayEdit,
}: {
  object: ObjectDef;
  group: GroupDef;
  fields: FieldDef[];
  row: Row;
  mayEdit: boolean;
}) {
  const t = useT();
  const filled = fields.filter(({ key }) => !isEmptyValue(row[key]));
  const [open, setOpen] = useState(group.key !== "" && filled.length > 0);
  const [all, setAll] = useState(false);
  const empty = fields.filter((field) => !filled.includes(field));
  const shown = all
    ? fields
    : fields.filter((field) => filled.includes(field) || empty.indexOf(field) < SHOWN_EMPTY - filled.length);
  return (
    <section className="fs">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
          {group.label}
        </button>
      </h2>
      {open && (
        <>
          <dl>
            {shown.map((field) => (
              <Fact key={field.key} object={object.key} field={field} row={row} mayEdit={mayEdit} />
            ))}
          </dl>
          {shown.length < fields.length && (
            <button type="button" className="btn link sm load-more" onClick={() => setAll(true)}>
              {t("record.moreFacts", { count: fields.length - shown.length })}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** The record's values in the catalogue's groups, each edited where it stands. */
export function Facts({ object, row }: { object: ObjectDef; row: Row }) {
  const t = useT();
  const mayEdit = may(object, "update") && (row.rights?.includes("update") ?? true);
  const known = new Set(object.groups.map(({ key }) => key));
  const groups = [
    ...object.groups.filter((group) => isShown(group.showWhen, row)),
    { key: "", label: t("record.systemFacts") },
  ];
  return (
    <>
      {groups.map((group) => {
        const fields = object.fields.filter(
          (field) => (known.has(field.group) ? field.group : "") === group.key && isShown(field.showWhen, row),
        );
        return (
          fields.length > 0 && (
            <Group key={group.key} object={object} group={group} fields={fields} row={row} mayEdit={mayEdit} />
          )
        );
      })}
    </>
  );
}
