import type { Row } from "@/platform/api/row";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { FieldValue } from "@/platform/fields/FieldValue";
import { titleOf } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Side } from "./choices";

interface MergeTableProps {
  object: ObjectDef;
  survivor: Row;
  loser: Row;
  fields: FieldDef[];
  choices: Record<string, Side>;
  choose(field: string, side: Side): void;
  swap(): void;
}

function Head({ object, row, kept, swap }: { object: ObjectDef; row: Row; kept: boolean; swap(): void }) {
  const t = useT();
  const { dayOf } = useFormats();
  return (
    <th scope="col">
      <label className="check">
        <input type="radio" name="survivor" checked={kept} onChange={kept ? undefined : swap} readOnly={kept} />
        <span className="ell">{titleOf(object, row)}</span>
      </label>
      <div className="sm t3">
        {kept ? t("customers.kept") : t("customers.goes")}
        {t("formats.comma")}
        {t("customers.since", { date: dayOf(row.createdAt) })}
      </div>
    </th>
  );
}

/** Two records side by side; one value is chosen for every field in which they differ. */
export function MergeTable({ object, survivor, loser, fields, choices, choose, swap }: MergeTableProps) {
  const t = useT();
  const sides: [Side, Row][] = [
    ["survivor", survivor],
    ["loser", loser],
  ];
  return (
    <table className="cu-merge">
      <thead>
        <tr>
          <th scope="col" className="sm t3">
            {t("customers.keepWhich")}
          </th>
          {sides.map(([side, row]) => (
            <Head key={row.id} object={object} row={row} kept={side === "survivor"} swap={swap} />
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key}>
            <th scope="row">{field.label}</th>
            {sides.map(([side, row]) => (
              <td key={side} className={choices[field.key] === side ? "on" : ""}>
                <label className="check">
                  <input
                    type="radio"
                    name={`merge-${field.key}`}
                    aria-label={`${field.label} ${titleOf(object, row)}`}
                    checked={choices[field.key] === side}
                    onChange={() => choose(field.key, side)}
                  />
                  <FieldValue object={object.key} field={field} row={row} />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
