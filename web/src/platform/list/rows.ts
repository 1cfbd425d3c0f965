import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/api";
import type { Page, Row } from "../api/row";
import type { ObjectDef } from "../catalogue/types";
import type { Condition } from "../filter/condition";

import { featuresOf } from "../registry/registry";
import type { ListState } from "./listState";
import { isLong } from "./refresh";

export const PAGE = 100;

export interface RowsQuery {
  where: Condition | null;
  q?: string;
  sort: string[];
  fields?: string[];
  deleted?: boolean;
}

const askFor = (query: RowsQuery) => ({
  ...(query.where && { where: query.where }),
  ...(query.q && { q: query.q }),
  sort: query.sort,
  ...(query.fields && { fields: query.fields }),
  ...(query.deleted && { deleted: true }),
});

/** The fields a list needs: its columns, and what its two-line rows and cells look at. */
function fieldsFor(object: ObjectDef, columns: string[]): string[] {
  const phone = featuresOf(object.key).phone;
  const wanted = new Set([
    ...columns,
    ...(phone?.second ?? []),
    ...(phone?.right ? [phone.right] : []),
    ...(object.owned ? ["ownerId"] : []),
    ...(object.pooled ? ["poolId"] : []),
  ]);
  return [...wanted].filter((key) => object.fields.some((field) => field.key === key));
}

/** Pages of records by cursor, the total counted once with the first. */
export function useRows(object: ObjectDef, state: ListState, enabled = true) {
  const query: RowsQuery = {
    where: state.where,
    q: state.q,
    sort: state.sort,
    fields: fieldsFor(object, state.columns),
    deleted: state.deleted,
  };
  const found = useInfiniteQuery({
    queryKey: ["rows", object.key, query],
    queryFn: ({ pageParam, signal }) =>
      api.post<Page>(
        `/${object.key}/query`,
        { ...askFor(query), limit: PAGE, ...(pageParam ? { cursor: pageParam } : { count: true }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnMount: ({ state }) => !isLong(state.data),
    enabled,
  });
  const rows = useMemo((): Row[] => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return { ...found, rows, total: found.data?.pages[0]?.count };
}

/** How many records a condition finds. */
export function useCount(
  object: string,
  where: Condition | null,
  options: { q?: string; enabled?: boolean; deleted?: boolean } = {},
) {
  const query = { where, q: options.q ?? "", deleted: options.deleted ?? false };
  return useQuery({
    queryKey: ["rows", object, "count", query],
    queryFn: async ({ signal }) =>
      (
        await api.post<Page>(
          `/${object}/query`,
          { ...askFor({ ...query, sort: [] }), limit: 1, count: true },
          { signal },
        )
      ).count ?? 0,
    staleTime: 60_000,
    enabled: options.enabled ?? true,
  }).data;
}

/** Records for panels and pickers, without paging. */
export function useFewRows(object: string, query: RowsQuery & { limit?: number }, enabled = true) {
  return useQuery({
    queryKey: ["rows", object, "few", query],
    queryFn: ({ signal }) =>
      api.post<Page>(`/${object}/query`, { ...askFor(query), limit: query.limit ?? 20, count: true }, { signal }),
    enabled,
  });
}
