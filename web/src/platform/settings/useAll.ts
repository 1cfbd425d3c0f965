import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";

/** All records of a small settings object, in order. */
export function useAll(object: string, sort: string[]) {
  return useQuery({
    queryKey: ["rows", object, "all", sort],
    queryFn: ({ signal }) => api.post<Page>(`/${object}/query`, { sort, limit: 200 }, { signal }),
  });
}
