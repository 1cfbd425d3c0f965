import { useQueries } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { may, useCatalogue } from "@/platform/catalogue/catalogue";
import { referencesTo } from "../known";

export interface Moving {
  label: string;
  count: number;
}

/** How many records of each kind hang on a customer and would move with it. */
export function useMoving(customerId: number): Moving[] {
  const { objects } = useCatalogue();
  const wanted = objects
    .filter((object) => object.key !== "customers" && may(object, "read"))
    .flatMap((object) => {
      const via = referencesTo(object, "customers")[0];
      return via ? [{ object, via: via.key }] : [];
    });
  return useQueries({
    queries: wanted.map(({ object, via }) => ({
      queryKey: ["rows", object.key, "count-of-customer", customerId],
      queryFn: async () => {
        const where = { field: via, op: "eq", value: customerId };
        const { count } = await api.post<Page>(`/${object.key}/query`, { where, limit: 1, count: true });
        return { label: object.labelPlural, count: count ?? 0 };
      },
    })),
    combine: (results) => results.flatMap(({ data }) => (data && data.count > 0 ? [data] : [])),
  });
}
