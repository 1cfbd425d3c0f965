import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";

/** A record that a lead may be about already; without id and title when it is a colleague's. */
export interface Match {
  object: "leads" | "customers" | "contacts";
  id: number | null;
  title: string | null;
  owner: string | null;
  /** Members of the draft in which both agree. */
  same: string[];
}

const compared = ["company", "mobile", "phone", "email"] as const;

/** The part of a draft that is compared; null while too little is typed. */
export function comparable(values: Record<string, unknown>): Record<string, unknown> | null {
  const least: Record<string, number> = { company: 2, mobile: 7, phone: 7, email: 5 };
  const said = compared.filter((key) => [...String(values[key] ?? "")].length >= (least[key] ?? 1));
  return said.length === 0 ? null : Object.fromEntries(said.map((key) => [key, values[key]]));
}

/** What is there already of a lead, asked when typing pauses. */
export function useMatches(values: Record<string, unknown>, id: number | null): Match[] {
  const signature = JSON.stringify(comparable(values));
  const [settled, setSettled] = useState(signature);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(signature), 400);
    return () => clearTimeout(timer);
  }, [signature]);
  const draft = JSON.parse(settled) as Record<string, unknown> | null;
  const found = useQuery({
    queryKey: ["lead-matches", id, draft],
    queryFn: ({ signal }) =>
      api.post<{ items: Match[] }>("/leads/matches", { ...draft, ...(id !== null && { id }) }, { signal }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  return draft === null ? [] : (found.data?.items ?? []);
}
