/** Days are local dates as 2026-11-21, times of day are minutes from midnight. */
const DAY = 86_400_000;

const parsed = (day: string): Date => new Date(`${day}T00:00:00Z`);
const written = (at: Date): string => at.toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => written(new Date(parsed(day).getTime() + count * DAY));

export const daysBetween = (from: string, to: string): number => (parsed(to).getTime() - parsed(from).getTime()) / DAY;

/** The Monday on or before a day. */
export const mondayOf = (day: string): string => addDays(day, -((parsed(day).getUTCDay() + 6) % 7));

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

export function addMonths(day: string, count: number): string {
  const at = parsed(firstOfMonth(day));
  at.setUTCMonth(at.getUTCMonth() + count);
  return written(at);
}

export type View = "day" | "week" | "month";

/** The days a view shows; a month is shown in whole weeks. */
export function spanOf(view: View, day: string): string[] {
  if (view === "day") return [day];
  if (view === "week") return Array.from({ length: 7 }, (_, i) => addDays(mondayOf(day), i));
  const from = mondayOf(firstOfMonth(day));
  const weeks = Math.ceil(daysBetween(from, addMonths(day, 1)) / 7);
  return Array.from({ length: weeks * 7 }, (_, i) => addDays(from, i));
}

/** The same place in the period before or after. */
export const step = (view: View, day: string, count: number): string =>
  view === "month" ? addMonths(day, count) : addDays(day, view === "week" ? 7 * count : count);

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

interface Clock {
  dayOf(value: string): string;
  time(value: string): string;
}

/** The instant at which a clock shows a day and a time; where the clock is set forward, the time after. */
export function instantOf(day: string, minutes: number, clock: Clock): string {
  const wanted = parsed(day).getTime() + minutes * 60_000;
  let at = wanted;
  for (let i = 0; i < 2; i++) {
    const shown = new Date(at).toISOString();
    at += wanted - (parsed(clock.dayOf(shown)).getTime() + minutesOf(clock.time(shown)) * 60_000);
  }
  return new Date(at).toISOString();
}
