import type { Schemas } from "@/platform/api/client";

export type Ranking = Schemas["RankPeopleAnswer"];
export type Place = Ranking["places"][number];
export type Reached = Ranking["total"];

export const PERIODS = ["thisMonth", "lastMonth", "thisQuarter", "lastQuarter", "thisYear", "lastYear"] as const;

/** What the address asks for; the server chooses what it leaves out. */
export interface Asked {
  measure?: string;
  period: string;
  currency?: string;
  credit?: string;
}

/** Whose success a deal is: its owner's, or divided among its team. */
export const CREDITS = ["owned", "credited"] as const;

/** An unknown period is taken as none, so that an old link still opens. */
export function askedOf(search: URLSearchParams): Asked {
  const [measure, period, currency, credit] = ["measure", "period", "currency", "credit"].map((key) => search.get(key));
  return {
    ...(measure && { measure }),
    period: PERIODS.find((key) => key === period) ?? "thisQuarter",
    ...(currency && { currency }),
    ...(credit === "credited" && { credit }),
  };
}

/** The number people are ranked by. */
export const sizeOf = ({ amount, count }: Reached): number => (amount ? Number(amount.amount) : count);

/** Of the first, in percent; what is below nothing has no bar. */
export const shareOf = (size: number, first: number): number =>
  first > 0 ? Math.max(0, Math.min(100, (size / first) * 100)) : 0;

/** By how many percent it rose or fell; unknown where there was nothing before. */
export function changeOf(reached: Reached, before: Reached): number | null {
  const from = sizeOf(before);
  return from > 0 ? Math.round(((sizeOf(reached) - from) / from) * 100) : null;
}

/** The list of the records that a person, or with null everybody, reached it with. */
export function listOf({ object, person, where }: Ranking, place: Place | null): string {
  const owned =
    place &&
    (place.personId === null ? { field: person, op: "isNull" } : { field: person, op: "in", value: [place.personId] });
  const own = place?.dealIds.length ? { any: [owned, { field: "id", op: "in", value: place.dealIds }] } : owned;
  const { all } = where as { all: object[] };
  const query = new URLSearchParams({
    view: "all",
    mode: "grid",
    where: JSON.stringify({ all: own ? [...all, own] : all }),
  });
  return `/${object}?${query}`;
}
