const written = (day: Date): string => day.toISOString().slice(0, 10);

const DAY = 86_400_000;

/** More than a chart can show. */
const MOST = 1000;

export const dayAfter = (day: string): string => written(new Date(Date.parse(`${day}T00:00:00Z`) + DAY));

/** The last day of a period that begins on a day. */
export function endOf(from: string, by: string): string {
  const [year, month, day] = from.split("-").map(Number) as [number, number, number];
  const months = { month: 1, quarter: 3, year: 12 }[by];
  if (months) return written(new Date(Date.UTC(year, month - 1 + months, 0)));
  return written(new Date(Date.UTC(year, month - 1, day + (by === "week" ? 6 : 0))));
}

export const isPeriod = (by: string | null | undefined): by is string => !!by && by !== "province";

/** All periods from one to another, with those in which nothing was found. */
export function periodsBetween(first: string, last: string, by: string): string[] {
  const periods: string[] = [];
  for (let at = first; at <= last && periods.length < MOST; at = dayAfter(endOf(at, by))) periods.push(at);
  return periods;
}
