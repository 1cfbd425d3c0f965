const pad = (value: number) => String(value).padStart(2, "0");

/** A plain date that many days later. */
export function plusDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The month that many months later; months are written 2026-11. */
export function plusMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${pad((count % 12) + 1)}`;
}

/** The days a month's page shows: whole weeks from Monday to Sunday. */
export function daysOf(month: string): string[] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const last = plusDays(`${plusMonths(month, 1)}-01`, -1);
  const after = (7 - new Date(`${last}T00:00:00Z`).getUTCDay()) % 7;
  const length = before + Number(last.slice(8)) + after;
  return Array.from({ length }, (_, index) => plusDays(first, index - before));
}
