import { isMoney } from "../api/row";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import type { Code } from "../fields/codes";
import { choiceLabel, targetOf } from "../fields/titles";
import type { Formats } from "../formats/formats";
import { hasText, t } from "../i18n/i18n";
import type { Leaf, RelativeDay } from "./condition";
import { isUnary } from "./operators";

/** A condition as a chip says it: the field, and what is asked of it. */
export interface ConditionText {
  field: string;
  value: string;
}

/** What is known to somebody who says conditions aloud. */
export interface Speaker {
  objects: ObjectDef[];
  formats: Formats;
  title(object: string, id: number): string;
  code(code: Code): string;
}

/** Operators that a chip does not say, since field and value say it. */
const implied = new Set(["eq", "in", "hasAny", "has", "between"]);

const isRelative = (value: unknown): value is RelativeDay =>
  typeof value === "object" && value !== null && "relative" in value;

function relativeText({ days }: RelativeDay): string {
  if (days === 0) return t("filter.periods.today");
  return days < 0 ? t("filter.daysAgo", { count: -days }) : t("filter.daysAhead", { count: days });
}

function periodText(value: string): string {
  const own = /^(last|next)(\d+)Days(?::(\d+))?$/.exec(value) ?? /^(last|next)(N)Days:(\d+)$/.exec(value);
  if (hasText(`filter.periods.${value}`)) return t(`filter.periods.${value}`);
  return own
    ? t(own[1] === "last" ? "filter.lastDays" : "filter.nextDays", { count: Number(own[3] ?? own[2]) })
    : value;
}

function one(value: unknown, field: FieldDef, { formats, title, code }: Speaker): string {
  const target = targetOf(field);
  if (value === "me") return t("app.me");
  if (value === "myDepartment") return t("filter.myDepartment");
  if (isRelative(value)) return relativeText(value);
  if (isMoney(value)) return formats.money(value);
  if (target && typeof value === "number") return title(target, value);
  if (field.type === "region" || field.type === "industry") return code({ type: field.type, code: String(value) });
  if (field.type === "bool") return t(value ? "app.yes" : "app.no");
  if (field.type === "dateTime" && String(value).includes("T")) return formats.fullInstant(value);
  if (field.type === "dateTime" || field.type === "date") return formats.fullDate(value);
  return choiceLabel(field, value);
}

/** @param within Inside other words, where nothing sets the value off from the field. */
function leafText({ op, value }: Leaf, field: FieldDef, speaker: Speaker, within: boolean): string {
  if (isUnary(op)) return t(`filter.ops.${op}`);
  if (op === "within") return periodText(String(value));
  const values = Array.isArray(value) ? value : [value];
  const said = values.map((entry) => one(entry, field, speaker)).join(op === "between" ? "–" : t("app.listSeparator"));
  if (!implied.has(op) && !(op === "under" && field.type === "region")) return `${t(`filter.ops.${op}`)} ${said}`;
  return within ? `${t("filter.is")} ${said}` : said;
}

/** A field's condition in words. */
export function leafPhrase(about: ObjectDef, leaf: Leaf, speaker: Speaker, within: boolean): ConditionText {
  const known = fieldAlong(speaker.objects, about, leaf.field);
  if (!known) return { field: leaf.field, value: t(`filter.ops.${leaf.op}`) };
  return { field: known.label, value: leafText(leaf, known.field, speaker, within) };
}

/** A field of an object, or of the record that one of its references points to: `customerId.region`. */
export function fieldAlong(
  objects: ObjectDef[],
  about: ObjectDef,
  key: string,
): { field: FieldDef; label: string } | null {
  const [first = "", next] = key.split(".");
  const via = fieldOf(about, first);
  if (!via) return null;
  if (next === undefined) return { field: via, label: labelOf(via) };
  const target = objects.find((object) => object.key === targetOf(via));
  const field = target && fieldOf(target, next);
  return field ? { field, label: `${via.label} · ${labelOf(field)}` } : null;
}

/** The two instants every record carries have their names here, not in the catalogue. */
export const labelOf = (field: FieldDef): string =>
  field.key === "createdAt" || field.key === "updatedAt" ? t(`filter.${field.key}`) : field.label;
