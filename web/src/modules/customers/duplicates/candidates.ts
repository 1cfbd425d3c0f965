import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";

export interface Reason {
  code: string;
  text: string;
}

/** A customer that may be the one being entered. Without name and id when it is somebody else's. */
export interface Candidate {
  id: number | null;
  name: string | null;
  score: number;
  reasons: Reason[];
  visible: boolean;
  inPool: boolean;
  ownerName: string | null;
}

export type Policy = "block" | "warn" | "allow";

interface Found {
  candidates: Candidate[];
  policy: Policy;
}

const compared = [
  "name",
  "kind",
  "formerNames",
  "phone",
  "email",
  "creditCode",
  "region",
  "address",
  "birthday",
] as const;

/** The part of a draft that duplicates are found by; null while too little is typed. */
export function comparable(values: Record<string, unknown>): Record<string, unknown> | null {
  const draft = Object.fromEntries(
    compared
      .filter((key) => values[key] !== null && values[key] !== undefined && values[key] !== "")
      .map((key) => [key, values[key]]),
  );
  const long = (key: string, least: number) => [...String(draft[key] ?? "")].length >= least;
  return long("name", 2) || long("phone", 7) || long("email", 5) || long("creditCode", 18) ? draft : null;
}

/** Whether a refused creation may be repeated all the same; a taken credit code never. */
export const mayInsist = (policy: unknown, mayMerge: boolean): boolean =>
  policy === "warn" || (policy === "block" && mayMerge);

function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  const signature = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(signature) as T), milliseconds);
    return () => clearTimeout(timer);
  }, [signature, milliseconds]);
  return settled;
}

/** Candidates for a draft, asked for when typing pauses. */
export function useCandidates(values: Record<string, unknown>) {
  const draft = useSettled(comparable(values), 400);
  const found = useQuery({
    queryKey: ["duplicates", draft],
    queryFn: ({ signal }) => api.post<Found>("/customers/duplicates", draft, { signal }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  return {
    candidates: draft === null ? [] : (found.data?.candidates ?? []),
    policy: found.data?.policy ?? "warn",
    looking: found.isFetching,
  };
}
