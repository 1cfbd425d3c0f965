import { isMoney } from "@/platform/api/row";
import type { Formats } from "@/platform/formats/formats";
import type { t as Translate } from "@/platform/i18n/i18n";
import type { Answer, Cell, Figure, Shown } from "./answer";

type T = typeof Translate;

/** A key of a dimension as people read it. */
export function keyText(t: T, { by, labels }: Shown, value: Cell["key"][number]): string {
  if (value === null || value === undefined) return t("explore.none");
  if (typeof value === "boolean") return t(value ? "app.yes" : "app.no");
  const text = String(value);
  if (by === "year") return text.slice(0, 4);
  if (by === "month") return text.slice(0, 7);
  if (by === "quarter") return `${text.slice(0, 4)} Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
  return labels[text] ?? text;
}

export const keysText = (t: T, dimensions: Shown[], key: Cell["key"]): string =>
  dimensions.map((dimension, at) => keyText(t, dimension, key[at] ?? null)).join(" · ");

export const figureText = (formats: Formats, figure: Figure | undefined): string => {
  if (isMoney(figure)) return formats.exactMoney(figure);
  if (typeof figure === "number") return formats.number(figure, Number.isInteger(figure) ? 0 : 2);
  return typeof figure === "string" ? figure : formats.none;
};

/** What a figure is called. */
export const measureText = (t: T, { op, label }: Answer["measures"][number]): string =>
  t(`explore.ops.${op}`, { field: label ?? "" });

/** What an answer is about, in a few words: its first measure and what it stands by. */
export const titleText = (t: T, { measures, rows }: Answer): string =>
  [measures[0] ? measureText(t, measures[0]) : "", rows.map(({ label }) => label).join(" · ")]
    .filter(Boolean)
    .join(" · ");
