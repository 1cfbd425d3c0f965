import type { Row } from "../api/row";
import type { FieldDef, ObjectDef } from "../catalogue/types";

/** The words for a choice value. */
export const choiceLabel = (field: FieldDef, value: unknown): string =>
  field.options?.find((option) => option.value === value)?.label ?? String(value);

/** The object behind user, department and reference fields. */
export function targetOf(field: FieldDef): string | null {
  if (field.type === "user") return "users";
  if (field.type === "department") return "departments";
  return field.type === "reference" ? (field.target ?? null) : null;
}

/** How a record is called. */
export function titleOf(object: ObjectDef, row: Row): string {
  const value = row.names?.[object.titleField] ?? row[object.titleField];
  if (value === undefined || value === null || value === "") return `#${row.id}`;
  const field = object.fields.find(({ key }) => key === object.titleField);
  return field ? choiceLabel(field, value) : String(value);
}

export const isEmptyValue = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

export const isMasked = (row: Row, key: string): boolean => row.masked?.includes(key) ?? false;

const numericTypes = new Set<FieldDef["type"]>(["integer", "number", "money", "percent"]);

export const isNumeric = (field: FieldDef): boolean => numericTypes.has(field.type);
