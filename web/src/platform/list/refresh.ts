import { hashKey, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import type { Page, Row } from "../api/row";
import { and, type Condition } from "../filter/condition";

interface Asked {
  where: Condition | null;
  q?: string;
  fields?: string[];
  deleted?: boolean;
}

type Scrolled = InfiniteData<Page>;

/** A list scrolled further than this is mended row by row instead of being read anew. */
const LONG = 3;

export const isLong = (data: unknown): data is Scrolled =>
  typeof data === "object" && data !== null && "pages" in data && (data as Scrolled).pages.length > LONG;

/** The pages with the changed rows as they are now, without those that no longer belong here. */
export const mended = (data: Scrolled, ids: number[], fresh: Row[]): Scrolled => ({
  ...data,
  pages: data.pages.map((page) =>
    page.items.some(({ id }) => ids.includes(id))
      ? {
          ...page,
          items: page.items.flatMap((item) =>
            ids.includes(item.id) ? fresh.filter(({ id }) => id === item.id) : [item],
          ),
        }
      : page,
  ),
});

async function mend(queries: QueryClient, key: readonly unknown[], ids: number[]): Promise<void> {
  const { where, q, fields, deleted } = key[2] as Asked;
  const { items } = await api.post<Page>(`/${String(key[1])}/query`, {
    where: and(where, { field: "id", op: "in", value: ids }),
    limit: ids.length,
    ...(q && { q }),
    ...(fields && { fields }),
    ...(deleted && { deleted }),
  });
  queries.setQueryData<Scrolled>(key, (data) => data && mended(data, ids, items));
}

/** Brings every list of an object up to date after these records changed. */
export function refreshRows(queries: QueryClient, object: string, ids: number[]): void {
  const long = queries.getQueriesData({ queryKey: ["rows", object] }).filter(([, data]) => isLong(data));
  const hashes = new Set(long.map(([key]) => hashKey(key)));
  void queries.invalidateQueries({ queryKey: ["rows", object], predicate: ({ queryHash }) => !hashes.has(queryHash) });
  if (ids.length > 0) for (const [key] of long) void mend(queries, key, ids).catch(() => undefined);
}
