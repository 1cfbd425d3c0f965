import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";

/** A customer to be contacted, or about to leave its owner. */
export interface DayCustomer {
  id?: number;
  customerId?: number;
  name: string;
  nextContactOn?: string | null;
  dueOn?: string | null;
  lastContactAt?: string | null;
  reason?: string | null;
  tier?: string | null;
}

export interface DayTask {
  id: number;
  title: string;
  dueOn: string | null;
  startAt?: string | null;
  priority?: string;
  customerId?: number | null;
  names?: Record<string, string>;
}

export interface DayVisit {
  id: number;
  title: string;
  startAt: string | null;
  state: string;
  names?: Record<string, string>;
}

export interface MyDay {
  tasks: { overdue: DayTask[]; today: DayTask[] };
  nextContacts: DayCustomer[];
  overdueContacts: DayCustomer[];
  poolWarnings: DayCustomer[];
  /** Today's, in the order of the route. */
  visits: DayVisit[];
}

export const myDayKey = ["my-day"] as const;

export function useMyDay() {
  return useQuery({
    queryKey: myDayKey,
    queryFn: ({ signal }) => api.get<MyDay>("/my-day", undefined, signal),
    staleTime: 30_000,
  });
}

/** The caller's open opportunities, next to close first. */
export function useMyDeals() {
  const readable = may(useObjectMaybe("opportunities"), "read");
  return useQuery({
    queryKey: ["rows", "opportunities", "my-day"],
    queryFn: ({ signal }) =>
      api.post<Page>(
        "/opportunities/query",
        {
          where: {
            all: [
              { field: "ownerId", op: "eq", value: "me" },
              { field: "state", op: "eq", value: "open" },
            ],
          },
          sort: ["closeOn"],
          limit: 8,
          count: true,
        },
        { signal },
      ),
    enabled: readable,
    staleTime: 30_000,
  });
}

export const customerIdOf = (entry: DayCustomer): number => entry.customerId ?? entry.id ?? 0;

/** One line of the day's working list. */
export type Entry =
  | { key: string; section: string; kind: "task"; task: DayTask; to: string }
  | { key: string; section: string; kind: "visit"; visit: DayVisit; to: string }
  | { key: string; section: string; kind: "customer"; customer: DayCustomer; to: string }
  | { key: string; section: string; kind: "deal"; deal: Row; to: string };

/** Everything of the day as one list, in the order it should be worked through. */
export function entriesOf(day: MyDay | undefined, deals: Row[]): Entry[] {
  if (!day) return [];
  const tasks = (section: string, list: DayTask[]) =>
    list.map((task): Entry => ({ key: `${section}-${task.id}`, section, kind: "task", task, to: `/tasks/${task.id}` }));
  const customers = (section: string, list: DayCustomer[]) =>
    list.map((customer): Entry => {
      const id = customerIdOf(customer);
      return { key: `${section}-${id}`, section, kind: "customer", customer, to: `/customers/${id}` };
    });
  return [
    ...tasks("overdueTasks", day.tasks.overdue),
    ...tasks("todayTasks", day.tasks.today),
    ...day.visits
      .filter(({ state }) => state !== "done")
      .map(
        (visit): Entry => ({
          key: `visit-${visit.id}`,
          section: "visits",
          kind: "visit",
          visit,
          to: `/visits/${visit.id}/check-in`,
        }),
      ),
    ...customers("overdueContacts", day.overdueContacts),
    ...customers("nextContacts", day.nextContacts),
    ...customers("poolWarnings", day.poolWarnings),
    ...deals.map(
      (deal): Entry => ({
        key: `deal-${deal.id}`,
        section: "deals",
        kind: "deal",
        deal,
        to: `/opportunities/${deal.id}`,
      }),
    ),
  ];
}

/** The sections that hold something, in order. */
export function sectionsOf(entries: Entry[]): [section: string, entries: Entry[]][] {
  const sections = new Map<string, Entry[]>();
  for (const entry of entries) sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry]);
  return [...sections];
}
