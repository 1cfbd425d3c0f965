import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";

/** What a customer may owe and owes, of one currency. */
export interface Credit {
  limit: Money;
  used: Money;
  free: Money;
  validUntil: string | null;
}

/** The limits of a customer in force; none for those who may not see limits, and without a customer. */
export function useCredit(customer: number | null): Credit[] {
  const limits = useObjectMaybe("creditLimits");
  const { data } = useQuery({
    queryKey: ["rows", "creditLimits", "credit", customer],
    queryFn: ({ signal }) => api.get<{ items: Credit[] }>(`/customers/${customer}/credit`, undefined, signal),
    enabled: customer !== null && may(limits, "read"),
    retry: false,
  });
  return data?.items ?? [];
}
