import { endOf } from "../explore/periods";
import type { Cohort } from "./worth";

const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/** The first day of the period so many after one. */
export function after(from: string, by: string, age: number): string {
  const [year, month] = from.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + age * (MONTHS[by] ?? 1), 1)).toISOString().slice(0, 10);
}

const orders = (from: string, until: string) => ({
  related: "orders",
  via: "customerId",
  where: {
    all: [
      { field: "orderedOn", op: "between", value: [from, until] },
      { field: "state", op: "ne", value: "cancelled" },
    ],
  },
});

/** Customers whose first order was in a cohort's time and who ordered in the period of an age. */
export function customersOfCell(cohort: string, by: string, age: number) {
  const before = {
    related: "orders",
    via: "customerId",
    where: {
      all: [
        { field: "orderedOn", op: "lt", value: cohort },
        { field: "state", op: "ne", value: "cancelled" },
      ],
    },
  };
  const first = after(cohort, by, age);
  const own = orders(cohort, endOf(cohort, by));
  return { all: [{ not: before }, own, ...(age > 0 ? [orders(first, endOf(first, by))] : [])] };
}

/** The part of a cohort that ordered at an age, over all cohorts that are old enough; null where none is. */
export function meanAt(cohorts: Cohort[], age: number, oldest: (cohort: Cohort) => number): number | null {
  const old = cohorts.filter((cohort) => oldest(cohort) >= age);
  const all = old.reduce((sum, { customers }) => sum + customers, 0);
  const came = old.reduce((sum, { cells }) => sum + (cells.find((cell) => cell.age === age)?.customers ?? 0), 0);
  return all > 0 ? came / all : null;
}

/** How many whole periods lie between a cohort and a day. */
export function ageOf(from: string, by: string, today: string): number {
  const [year, month] = from.split("-").map(Number) as [number, number];
  const [thisYear, thisMonth] = today.split("-").map(Number) as [number, number];
  return Math.floor((thisYear * 12 + thisMonth - (year * 12 + month)) / (MONTHS[by] ?? 1));
}
