import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { isNumeric, targetOf } from "@/platform/fields/titles";
import type { t as Translate } from "@/platform/i18n/i18n";

type T = typeof Translate;

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceGroup {
  label: string;
  options: Choice[];
}

const left = new Set(["longText", "idNumber", "multiChoice", "tags"]);
const periods = ["day", "week", "month", "quarter", "year"];

/** What the warehouse has and the reader may ask about. */
export const isKnown = (field: FieldDef): boolean =>
  field.filterable && !field.sensitive && field.access !== "masked" && !left.has(field.type);

export const isDate = (field: FieldDef): boolean => field.type === "date" || field.type === "dateTime";

/** Codes of a field: a date by each period, a region also by province. */
function codes(t: T, field: FieldDef, prefix = ""): Choice[] {
  const value = `${prefix}${field.key}`;
  const by = (period: string) => ({
    value: `${value}:${period}`,
    label: t("explore.by", { field: field.label, by: t(`explore.periods.${period}`) }),
  });
  if (isDate(field)) return periods.map(by);
  if (!field.groupable) return [];
  return [...(field.type === "region" ? [by("province")] : []), { value, label: field.label }];
}

/** Dimensions of an object: its own fields, then those of the records that it points to. */
export function dimensionsOf(t: T, objects: ObjectDef[], object: ObjectDef): ChoiceGroup[] {
  const known = object.fields.filter(isKnown);
  const over = known.flatMap((via) => {
    const target = objects.find(({ key }) => key === targetOf(via));
    const options = (target?.fields ?? [])
      .filter(isKnown)
      .flatMap((field) => codes(t, field, `${via.key}.`))
      .map(({ value, label }) => ({ value, label: `${via.label} · ${label}` }));
    return options.length > 0 ? [{ label: via.label, options }] : [];
  });
  return [{ label: object.label, options: known.flatMap((field) => codes(t, field)) }, ...over];
}

/** Measures of an object: how many, then what its numbers come to, then how many different records it points to. */
export function measuresOf(t: T, object: ObjectDef): Choice[] {
  const named = (op: string, field: FieldDef) => ({
    value: `${op}:${field.key}`,
    label: t(`explore.ops.${op}`, { field: field.label }),
  });
  const known = object.fields.filter(isKnown);
  return [
    { value: "count", label: t("explore.ops.count") },
    ...known.filter(isNumeric).flatMap((field) => ["sum", "avg", "min", "max"].map((op) => named(op, field))),
    ...known.filter((field) => targetOf(field) !== null).map((field) => named("distinct", field)),
  ];
}
