import { isMoney } from "@/platform/api/row";
import type { Formats } from "@/platform/formats/formats";
import type { Figure } from "../explore/answer";
import { sizeOf } from "../explore/pivot";
import type { Kpi } from "./answers";

/** A figure as a tile writes it: short, as people say it. */
export function shortText(formats: Formats, figure: Figure | undefined, percent = false): string {
  if (figure === null || figure === undefined) return formats.none;
  if (isMoney(figure)) return formats.money(figure);
  if (typeof figure !== "number") return String(figure);
  return percent
    ? formats.percent(Math.round(figure * 10) / 10)
    : formats.number(figure, Number.isInteger(figure) ? 0 : 1);
}

/** By how much a figure changed: percent, or points of a share; null where nothing was before. */
export function changeOf({ current, before, percent }: Kpi): number | null {
  if (before === null || before === undefined || current === null) return null;
  const [now, was] = [sizeOf(current), sizeOf(before)];
  const change = percent ? now - was : was > 0 ? ((now - was) / was) * 100 : null;
  return change === null ? null : Math.round(change * 10) / 10;
}

/** The twelve months up to a day as yyyy-mm-01, the oldest first. */
export function monthsUntil(day: string): string[] {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(year, month - 12 + at, 1)).toISOString().slice(0, 10));
}

/** A value per month; a month without records is nothing, of a share it is left out. */
export function lineOf({ line, percent }: Kpi, today: string): number[] {
  const last = line.at(-1)?.on ?? today;
  const found = new Map(line.map(({ on, value }) => [on, value]));
  const months = monthsUntil(last > today ? last : today);
  return months.flatMap((month) => (percent && (found.get(month) ?? null) === null ? [] : [sizeOf(found.get(month))]));
}

/** Points of a line in a box of a width and height, with room for its stroke. */
export function pointsOf(values: number[], width: number, height: number): [number, number][] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spread = most - least || 1;
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0;
  return values.map((value, at) => [3 + at * step, 3 + (1 - (value - least) / spread) * (height - 6)]);
}
