import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import type { Formats } from "../formats/formats";
import { t } from "../i18n/i18n";
import { type Condition, isAll, isAny, isNot, isRelated, type Related } from "./condition";
import { type ConditionText, labelOf, leafPhrase, type Speaker } from "./leafPhrase";
import { relationsOf } from "./relations";

const signs: Record<string, string> = { eq: "=", ne: "≠", lt: "<", lte: "≤", gt: ">", gte: "≥" };

const number = (value: unknown, formats: Formats): string => formats.number(value, Number.isInteger(value) ? 0 : 2);

function sumText({ field, value }: Related, other: ObjectDef, formats: Formats): [what: string, much: string] {
  const summed = fieldOf(other, field ?? "");
  const much =
    summed?.type === "money" ? formats.money({ amount: String(value), currency: "CNY" }) : number(value, formats);
  return [t("filter.sumOf", { field: summed ? labelOf(summed) : String(field) }), much];
}

function measured(related: Related, denied: boolean, other: ObjectDef, formats: Formats): string {
  const { measure = "exists", op, value } = related;
  if (measure === "exists") return t(denied ? "filter.measures.none" : "filter.measures.exists");
  const [what, much] =
    measure === "sum" ? sumText(related, other, formats) : [t("filter.measures.count"), number(value, formats)];
  const sign = signs[op ?? ""] ?? op;
  return `${what} ${sign} ${much}`;
}

function relatedPhrase(about: ObjectDef, related: Related, denied: boolean, speaker: Speaker): ConditionText {
  const key = `${related.related}.${related.via}`;
  const relation = relationsOf(speaker.objects, about).find((candidate) => candidate.key === key);
  if (!relation) return { field: t("filter.related"), value: related.related };
  const value = measured(related, denied, relation.object, speaker.formats);
  const inner = related.where ? within(relation.object, related.where, speaker) : "";
  return { field: relation.label, value: inner ? value + t("filter.bracketed", { inner }) : value };
}

const joinedBy = (word: string, parts: Condition[], about: ObjectDef, speaker: Speaker): string =>
  parts
    .map((part) =>
      isAll(part) || isAny(part)
        ? t("filter.bracketed", { inner: within(about, part, speaker) })
        : within(about, part, speaker),
    )
    .join(word);

/** A condition in the midst of other words. */
function within(about: ObjectDef, condition: Condition, speaker: Speaker): string {
  if (isAll(condition)) return joinedBy(t("filter.and"), condition.all, about, speaker);
  if (isAny(condition)) return joinedBy(t("filter.or"), condition.any, about, speaker);
  const { field, value } = phraseOf(about, condition, speaker, true);
  return `${field} ${value}`;
}

/** A condition in words, with all that lies within it. */
export function phraseOf(about: ObjectDef, condition: Condition, speaker: Speaker, inner = false): ConditionText {
  if (isAll(condition) || isAny(condition))
    return { field: t(isAll(condition) ? "filter.all" : "filter.any"), value: within(about, condition, speaker) };
  if (isRelated(condition)) return relatedPhrase(about, condition, false, speaker);
  if (!isNot(condition)) return leafPhrase(about, condition, speaker, inner);
  const denied = condition.not;
  if (isRelated(denied) && (denied.measure ?? "exists") === "exists")
    return relatedPhrase(about, denied, true, speaker);
  return { field: t("filter.not"), value: within(about, denied, speaker) };
}
