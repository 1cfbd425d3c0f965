import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

export const PERIODS = [
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
  "last12Months",
  "last36Months",
] as const;

export const COMPARES = ["previousPeriod", "previousYear", "none"] as const;

export const currencies = ["CNY", "USD", "EUR", "HKD", "TWD", "JPY", "GBP", "SGD", "KRW", "AUD"];

/** What people may type, by the analysis that asks for it. */
export const typed: Record<string, string[]> = {
  profit: ["margin", "retentionCost", "acquisitionCost", "discount"],
  forecast: ["horizon", "weekly"],
};

/** About what an analysis is asked; the address holds it. */
export interface Frame {
  period: (typeof PERIODS)[number];
  compare: (typeof COMPARES)[number];
  departmentId: number | null;
  ownerId: number | null;
  region: string | null;
  currency: string;
  settings: Record<string, number>;
}

const oneOf = <T extends string>(options: readonly T[], value: string | null, usual: T): T =>
  options.find((option) => option === value) ?? usual;

const idOf = (text: string | null): number | null => (text && /^\d{1,15}$/.test(text) ? Number(text) : null);

/** What an address says; what it says wrongly is taken as not said, so that an old link still opens. */
export function frameOf(search: URLSearchParams): Frame {
  const settings: Record<string, number> = {};
  for (const key of Object.values(typed).flat()) {
    const value = Number(search.get(key) ?? "");
    if (search.has(key) && Number.isFinite(value)) settings[key] = value;
  }
  const region = search.get("region");
  return {
    period: oneOf(PERIODS, search.get("period"), "thisYear"),
    compare: oneOf(COMPARES, search.get("compare"), "previousYear"),
    departmentId: idOf(search.get("department")),
    ownerId: idOf(search.get("owner")),
    region: region && /^\d{6}$/.test(region) ? region : null,
    currency: oneOf(currencies, search.get("currency"), "CNY"),
    settings,
  };
}

/** The address of a frame; what is usual is left out. */
export function searchOf({ period, compare, departmentId, ownerId, region, currency, settings }: Frame) {
  const search = new URLSearchParams();
  if (period !== "thisYear") search.set("period", period);
  if (compare !== "previousYear") search.set("compare", compare);
  if (departmentId !== null) search.set("department", String(departmentId));
  if (ownerId !== null) search.set("owner", String(ownerId));
  if (region) search.set("region", region);
  if (currency !== "CNY") search.set("currency", currency);
  for (const [key, value] of Object.entries(settings)) search.set(key, String(value));
  return search;
}

const written = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** First and last day of a named period around a day written yyyy-MM-dd. */
export function daysOf(period: Frame["period"], today: string): { from: string; until: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const whole = (first: number, months: number, from = year) => ({
    from: written(from, first, 1),
    until: written(from, first + months, 0),
  });
  const quarter = Math.floor(month / 3) * 3;
  switch (period) {
    case "thisMonth":
      return whole(month, 1);
    case "lastMonth":
      return whole(month - 1, 1);
    case "thisQuarter":
      return whole(quarter, 3);
    case "lastQuarter":
      return whole(quarter - 3, 3);
    case "lastYear":
      return whole(0, 12, year - 1);
    case "last12Months":
      return whole(month - 11, 12);
    case "last36Months":
      return whole(month - 35, 36);
    default:
      return whole(0, 12);
  }
}

export function useFrame(): [Frame, (change: Partial<Frame>) => void] {
  const [search, setSearch] = useSearchParams();
  const frame = useMemo(() => frameOf(search), [search]);
  const change = useCallback(
    (next: Partial<Frame>) => setSearch(searchOf({ ...frame, ...next }), { replace: true }),
    [frame, setSearch],
  );
  return [frame, change];
}
