import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";

/** What was revealed of a masked field: known to all of the page that shows it, and forgotten when the page is left. */
export function useRevealed(object: string, id: number, field: string) {
  const client = useQueryClient();
  const queryKey = ["revealed", object, id, field];
  const { data } = useQuery<string>({ queryKey, queryFn: skipToken, gcTime: 0 });
  return { clear: data ?? null, show: (value: string) => client.setQueryData(queryKey, value) };
}
