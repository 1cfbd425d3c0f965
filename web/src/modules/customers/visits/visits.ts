import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";

export interface Place {
  latitude: number;
  longitude: number;
  accuracy: number;
}

/** One's own visits of a day, in their order. */
export function useRoute(day: string) {
  return useQuery({
    queryKey: ["route", day],
    queryFn: ({ signal }) =>
      api.post<Page>(
        "/visits/query",
        {
          where: {
            all: [
              { field: "ownerId", op: "eq", value: "me" },
              { field: "plannedOn", op: "eq", value: day },
            ],
          },
          sort: ["position"],
          limit: 100,
        },
        { signal },
      ),
    staleTime: 15_000,
  });
}

/** How a visit stands now: missed when its day is over, late when its time has come. */
export function standing(row: Row, now: Date, today: string): "missed" | "due" | "late" | string {
  const state = String(row.state);
  if (state !== "planned") return state === "done" && Number(row.lateMinutes) > 0 ? "late" : state;
  if (String(row.plannedOn) < today) return "missed";
  return typeof row.startAt === "string" && new Date(row.startAt) < now ? "due" : state;
}

/** The list with one item at another place. */
export function reordered<T>(items: T[], from: number, to: number): T[] {
  const rest = items.toSpliced(from, 1);
  const item = items[from];
  return item === undefined ? items : rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, item);
}

/** Asks the device where it is; null when it does not know, does not tell or takes too long. */
export const here = (): Promise<Place | null> =>
  new Promise((resolve) => {
    if (!("geolocation" in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 30_000 },
    );
  });
