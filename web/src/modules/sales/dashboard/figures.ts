import { useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";
import { type Group, sizeOf } from "@/platform/chart/groups";
import type { Crossing } from "@/platform/registry/registry";

export type Ranking = Schemas["RankPeopleAnswer"];
export type Attainment = Schemas["ShowAttainmentAnswer"];

export const PERIODS = ["thisMonth", "lastMonth", "thisQuarter", "lastQuarter", "thisYear", "lastYear"] as const;

/** What the dashboard is about; kept in the address. */
export interface Asked {
  period: string;
  currency: string;
  /** Of this department and those below it; all in sight when absent. */
  departmentId?: number | undefined;
  /** On a board: what it keeps to. */
  cross?: Crossing | undefined;
}

/** What a board keeps to, among the conditions on an object. */
export const keptTo = ({ cross }: Asked, object: string): object[] => {
  const condition = cross?.hold(object);
  return condition ? [condition as object] : [];
};

/** What people reached by a measure, with the period before. */
export function useRanking(measure: string, { period, currency, departmentId }: Asked, summed: boolean) {
  return useQuery({
    queryKey: ["rows", "performance", measure, period, summed ? currency : null, departmentId],
    queryFn: ({ signal }) =>
      content(
        client.GET("/api/v1/performance", {
          params: { query: { measure, period, ...(summed && { currency }), ...(departmentId && { departmentId }) } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
    retry: false,
  });
}

/** The condition that keeps to the department asked for. */
export const inDepartment = ({ departmentId }: Asked) =>
  departmentId ? [{ field: "departmentId", op: "under", value: departmentId }] : [];

export const ofPeriod = (field: string, period: string) => ({ field, op: "within", value: period });
export const inCurrency = (field: string, currency: string) => ({ field, op: "inCurrency", value: currency });

/** The twelve months up to that of a day, the oldest first, as yyyy-MM. */
export function monthsUntil(day: Date): string[] {
  return Array.from({ length: 12 }, (_, at) => {
    const month = new Date(day.getFullYear(), day.getMonth() - 11 + at, 1);
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, "0")}`;
  });
}

/** The first and the last day of a month written yyyy-MM. */
export function daysOf(month: string): [string, string] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const last = new Date(year, number, 0).getDate();
  return [`${month}-01`, `${month}-${last}`];
}

/** Sums of groups by month, in the order of the months. */
export function byMonth(groups: Group[] | undefined, field: string, sum: string, months: string[]): number[] {
  const found = new Map((groups ?? []).map((group) => [String(group.key[field]).slice(0, 7), sizeOf(group[sum])]));
  return months.map((month) => found.get(month) ?? 0);
}
