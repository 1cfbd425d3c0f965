import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money, Page } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { recordKey } from "@/platform/record/save";

/** A figure about a customer and what it rests on. */
export interface Metric {
  key: string;
  label: string;
  value: Money | number | string | null;
  basis: string | null;
}

/** Something worth doing next, with the evidence. */
export interface NextAction {
  key: string;
  text: string;
  why: string;
  action: string | null;
}

export interface Overview {
  metrics: Metric[];
  nextActions: NextAction[];
  relations: number;
  attachments: number;
}

/** Lies under the record's key, so that whatever refreshes the record refreshes this. */
export const overviewKey = (id: number) => [...recordKey("customers", id), "overview"] as const;

export function useOverview(id: number) {
  return useQuery({
    queryKey: overviewKey(id),
    queryFn: ({ signal }) => api.get<Overview>(`/customers/${id}/overview`, undefined, signal),
    staleTime: 30_000,
  });
}

/** The wanted order as far as this object can be sorted by it. */
const sortable = (object: ObjectDef | undefined, sort: string[]): string[] =>
  sort.filter((key) => object && (fieldOf(object, key.replace("-", ""))?.sortable ?? false));

/** Records of another object that belong to this customer. */
export function useRelated(object: string, customerId: number, sort: string[], limit = 50) {
  const definition = useObjectMaybe(object);
  return useQuery({
    queryKey: ["rows", object, "of-customer", customerId, sort, limit],
    queryFn: ({ signal }) =>
      api.post<Page>(
        `/${object}/query`,
        {
          where: { field: "customerId", op: "eq", value: customerId },
          sort: sortable(definition, sort),
          limit,
          count: true,
        },
        { signal },
      ),
    enabled: may(definition, "read"),
    staleTime: 15_000,
  });
}

/** Reads anew what was derived from a customer. */
export function useRefreshCustomer() {
  const queries = useQueryClient();
  return (id: number) => {
    void queries.invalidateQueries({ queryKey: recordKey("customers", id) });
    void queries.invalidateQueries({ queryKey: ["rows"] });
    void queries.invalidateQueries({ queryKey: ["timeline"] });
    void queries.invalidateQueries({ queryKey: ["my-day"] });
  };
}
