import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import type { Money } from "../api/row";

export interface Group {
  key: Record<string, unknown>;
  names: Record<string, string>;
  count: number;
  [figure: string]: unknown;
}

interface Aggregate {
  where?: unknown;
  groupBy?: (string | { field: string; by: string })[];
  measures?: { op: string; field?: string }[];
}

/** Counts and sums over what the reader may see. */
export function useGroups(object: string, body: Aggregate, enabled: boolean) {
  return useQuery({
    queryKey: ["rows", object, "aggregate", body],
    queryFn: async ({ signal }) =>
      (await api.post<{ groups: Group[] }>(`/${object}/aggregate`, body, { signal })).groups,
    placeholderData: (before) => before,
    enabled,
  });
}

export const sizeOf = (money: unknown): number => Number((money as Money | null)?.amount ?? 0);

/** Leads to the list of the records that a number stands for. */
export const listOf = (object: string, where: object): string =>
  `/${object}?${new URLSearchParams({ view: "all", mode: "grid", where: JSON.stringify(where) })}`;
