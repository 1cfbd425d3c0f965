import type { Formats } from "@/platform/formats/formats";
import type { t as Translate } from "@/platform/i18n/i18n";
import type { Figure } from "./ask";

/** A figure as people read it. */
export function figureText(t: typeof Translate, formats: Formats, kind: string, figure: Figure, currency: string) {
  if (figure === null || figure === undefined) return formats.none;
  if (typeof figure === "string") return kind === "money" ? formats.money({ amount: figure, currency }) : figure;
  switch (kind) {
    case "money":
      return formats.money({ amount: String(figure), currency });
    case "percent":
      return formats.percent(Math.round(figure * 10) / 10);
    case "change":
      return `${figure >= 0 ? "↑" : "↓"} ${formats.percent(Math.round(Math.abs(figure) * 10) / 10)}`;
    case "days":
      return t("analyses.days", { shown: formats.number(figure, figure < 10 && !Number.isInteger(figure) ? 1 : 0) });
    case "count":
      return formats.count(figure);
    default:
      return formats.number(figure, Number.isInteger(figure) ? 0 : 2);
  }
}

export const sizeOf = (figure: Figure | undefined): number => Number(figure ?? 0) || 0;

/** Percent more or less than before; null where there was nothing. */
export const changeOf = (value: Figure, before: Figure): number | null =>
  before === null || sizeOf(before) <= 0 ? null : ((sizeOf(value) - sizeOf(before)) / sizeOf(before)) * 100;
