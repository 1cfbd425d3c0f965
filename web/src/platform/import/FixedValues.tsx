import { useId } from "react";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { FieldInput } from "../fields/input/FieldInput";
import { useT } from "../i18n/i18n";
import { type Line, pickedOf, textOf } from "./mapping";

/** Required fields that no column of the file gives, but for those that get a value by themselves and were given none for all rows. */
export const requiredWithoutColumn = (object: ObjectDef, fills: string[], lines: Line[]): FieldDef[] =>
  object.fields.filter(
    (field) =>
      field.required &&
      (!fills.includes(field.key) || lines.some((line) => line.field === field.key && line.constant !== undefined)) &&
      !field.readOnly &&
      !field.showWhen &&
      !lines.some((line) => line.field === field.key && line.constant === undefined),
  );

export const isFixed = (fields: FieldDef[], line: Line): boolean =>
  line.constant !== undefined && fields.some(({ key }) => key === line.field);

interface FixedValuesProps {
  fields: FieldDef[];
  lines: Line[];
  change(lines: Line[]): void;
}

/** One value for all rows, for every required field that the file has no column for. */
export function FixedValues({ fields, lines, change }: FixedValuesProps) {
  const t = useT();
  const id = useId();
  if (fields.length === 0) return null;
  const put = (field: FieldDef, value: unknown) => {
    const others = lines.filter((line) => line.field !== field.key);
    const constant = textOf(field, value);
    change(constant ? [...others, { column: `+${field.key}`, field: field.key, constant }] : others);
  };
  return (
    <section className="panel fixed-values" aria-label={t("import.fixed")}>
      <p className="t2 sm">{t("import.fixedHelp")}</p>
      <div className="row wrap">
        {fields.map((field) => (
          <div className="field" key={field.key}>
            <label htmlFor={`${id}${field.key}`} className="req">
              {field.label}
            </label>
            <FieldInput
              id={`${id}${field.key}`}
              field={field}
              value={pickedOf(field, lines.find((line) => line.field === field.key)?.constant)}
              change={(value) => put(field, value)}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
