import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { isMoney } from "../api/row";
import { isShown } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { isNumberText } from "../fields/input/NumberInput";
import { isEmptyValue } from "../fields/titles";
import { t } from "../i18n/i18n";

const CREDIT_CODE = 18;
const ID_NUMBER = 18;

type Check = (value: unknown, field: FieldDef) => string | null;

const half = (text: string) =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ（）＋－　]/g, (character) =>
    character === "　" ? " " : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );

/** E.164 of what was typed, with +86 where no country is given; null when it is no number. */
export function phoneNumber(typed: string): string | null {
  const parsed = parsePhoneNumberFromString(half(typed), "CN");
  return parsed?.isPossible() ? parsed.number : null;
}

const length =
  (wanted: number): Check =>
  (value) => {
    const typed = half(String(value)).replace(/\s/g, "").length;
    return typed === wanted ? null : t("form.wrongLength", { wanted, typed });
  };

function numberCheck(value: unknown, field: FieldDef): string | null {
  const text = isMoney(value) ? value.amount : String(value);
  if (!isNumberText(text)) return t("form.notNumber");
  const number = Number(text);
  if (field.type === "integer" && !Number.isInteger(number)) return t("form.notInteger");
  if (typeof field.min === "number" && number < field.min) return t("form.atLeast", { min: field.min });
  return typeof field.max === "number" && number > field.max ? t("form.atMost", { max: field.max }) : null;
}

const checks: Partial<Record<FieldDef["type"], Check>> = {
  integer: numberCheck,
  number: numberCheck,
  percent: numberCheck,
  money: numberCheck,
  phone: (value) => (phoneNumber(String(value)) ? null : t("form.notPhone")),
  mail: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(half(String(value)).trim()) ? null : t("form.notMail")),
  url: (value) => (/^(https?:\/\/)?[^\s/.]+\.[^\s]+$/i.test(String(value).trim()) ? null : t("form.notUrl")),
  creditCode: length(CREDIT_CODE),
  idNumber: length(ID_NUMBER),
};

/** Why a value cannot be saved, as far as the browser can tell; null when it can. */
export function validateField(field: FieldDef, value: unknown): string | null {
  if (isEmptyValue(value))
    return field.required && field.type !== "bool" ? t("form.required", { label: field.label }) : null;
  if (typeof value === "string" && field.maxLength && value.length > field.maxLength)
    return t("form.tooLong", { max: field.maxLength, typed: value.length });
  return checks[field.type]?.(value, field) ?? null;
}

/** The messages of every field that is shown, by key. */
export function validateAll(fields: FieldDef[], values: Record<string, unknown>): Record<string, string> {
  const found = fields
    .filter((field) => isShown(field.showWhen, values))
    .map((field) => [field.key, validateField(field, values[field.key])] as const);
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}
