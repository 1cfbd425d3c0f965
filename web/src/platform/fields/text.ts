import { isMoney, type Row } from "../api/row";
import type { FieldDef } from "../catalogue/types";
import type { Formats } from "../formats/formats";
import { showPhone } from "../formats/phone";
import { t } from "../i18n/i18n";
import { choiceLabel, isEmptyValue, targetOf } from "./titles";

type Writer = (value: unknown, field: FieldDef, formats: Formats) => string;

const list: Writer = (value, field) =>
  Array.isArray(value) ? value.map((entry) => choiceLabel(field, entry)).join(t("app.listSeparator")) : String(value);

const writers: Partial<Record<FieldDef["type"], Writer>> = {
  money: (value, { exact }, { money, exactMoney }) =>
    isMoney(value) ? (exact ? exactMoney(value) : money(value)) : String(value),
  date: (value, _, { date }) => date(value),
  dateTime: (value, _, { instant }) => instant(value),
  bool: (value) => t(value ? "app.yes" : "app.no"),
  choice: (value, field) => choiceLabel(field, value),
  multiChoice: list,
  tags: (value) => (Array.isArray(value) ? value.join(t("app.listSeparator")) : String(value)),
  phone: (value) => showPhone(String(value)),
  percent: (value, _, { percent }) => percent(value),
  integer: (value, field, { number }) => withUnit(number(value), field),
  number: (value, field, { number }) => withUnit(number(value, field.decimals ?? 2), field),
};

const withUnit = (text: string, field: FieldDef) => (field.unit ? `${text}${field.unit}` : text);

/** A field's value in words, as a sentence or table would say it. */
export function fieldText(
  field: FieldDef,
  row: Pick<Row, "names"> & Record<string, unknown>,
  formats: Formats,
): string {
  const value = row[field.key];
  if (isEmptyValue(value)) return formats.none;
  const named = row.names?.[field.key];
  if (named !== undefined && (targetOf(field) || field.type === "region" || field.type === "industry")) return named;
  return writers[field.type]?.(value, field, formats) ?? String(value);
}
