import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { FieldValue } from "@/platform/fields/FieldValue";
import { useT } from "@/platform/i18n/i18n";

/** Some records of another object as a table, each leading to its page where it has one; on phones each is a card. */
export function RowTable({ object: key, rows, columns }: { object: string; rows: Row[]; columns: string[] }) {
  const t = useT();
  const object = useObjectMaybe(key);
  if (!object) return null;
  if (rows.length === 0) return <p className="t3 sm co-none">{t("record.noRelated", { label: object.labelPlural })}</p>;
  const fields = columns.map((column) => fieldOf(object, column)).filter((field) => field !== undefined);
  const numeric = (type: string) => (type === "money" || type === "number" || type === "percent" ? "num" : "");
  return (
    <table className="co-t">
      <thead>
        <tr>
          {fields.map((field) => (
            <th key={field.key} className={numeric(field.type)}>
              {field.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {fields.map((field) => (
              <td key={field.key} className={numeric(field.type)} data-label={field.label}>
                {object.menu && field.key === object.titleField ? (
                  <Link to={`/${key}/${row.id}`}>{String(row[field.key] ?? row.id)}</Link>
                ) : (
                  <FieldValue object={key} field={field} row={row} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
