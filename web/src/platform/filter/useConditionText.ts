import { isMoney } from "../api/row";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { useCodeName } from "../fields/codes";
import { useTitles } from "../fields/remembered";
import { choiceLabel, targetOf } from "../fields/titles";
import { type Formats, useFormats } from "../formats/formats";
import { hasText, t } from "../i18n/i18n";
import { type Condition, isLeaf, type Leaf, type RelativeDay } from "./condition";
import { isUnary } from "./operators";

export interface ConditionText {
  field: string;
  value: string;
}

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

interface Speaker {
  field: FieldDef;
  formats: Formats;
  titles: Map<number, string>;
}

function one(value: unknown, { field, formats, titles }: Speaker): string {
  if (value === "me") return t("app.me");
  if (value === "myDepartment") return t("filter.myDepartment");
  if (isRelative(value)) return relativeText(value);
  if (isMoney(value)) return formats.money(value);
  if (targetOf(field) && typeof value === "number") return titles.get(value) ?? `#${value}`;
  if (field.type === "bool") return t(value ? "app.yes" : "app.no");
  if (field.type === "dateTime" || field.type === "date") return formats.fullDate(value);
  return choiceLabel(field, value);
}

function leafText(leaf: Leaf, speaker: Speaker): string {
  const { op, value } = leaf;
  if (isUnary(op)) return t(`filter.ops.${op}`);
  if (op === "within") return periodText(String(value));
  const values = Array.isArray(value) ? value : [value];
  const said = values.map((entry) => one(entry, speaker)).join(op === "between" ? "–" : t("app.listSeparator"));
  return op === "eq" || op === "in" || op === "hasAny" || op === "has" || op === "between"
    ? said
    : `${t(`filter.ops.${op}`)} ${said}`;
}

const idsOf = (leaf: Leaf | null): number[] =>
  leaf ? [leaf.value].flat().filter((value): value is number => typeof value === "number") : [];

/** A condition as a chip says it: the field, and what is asked of it. */
export function useConditionText(object: ObjectDef, condition: Condition): ConditionText {
  const formats = useFormats();
  const leaf = isLeaf(condition) ? condition : null;
  const field = leaf ? fieldOf(object, leaf.field) : undefined;
  const target = field ? targetOf(field) : null;
  const titles = useTitles(target, target ? idsOf(leaf) : []);
  const coded = field?.type === "region" || field?.type === "industry" ? field.type : null;
  const code = useCodeName(coded, leaf?.value);
  if (!leaf) return { field: t("filter.advanced"), value: t("filter.group") };
  if (!field) return { field: leaf.field, value: t(`filter.ops.${leaf.op}`) };
  if (coded && !isUnary(leaf.op)) return { field: labelOf(field), value: code };
  return { field: labelOf(field), value: leafText(leaf, { field, formats, titles }) };
}

/** The two instants every record carries have their names here, not in the catalogue. */
export const labelOf = (field: FieldDef): string =>
  field.key === "createdAt" || field.key === "updatedAt" ? t(`filter.${field.key}`) : field.label;
