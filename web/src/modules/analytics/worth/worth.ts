import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";

/** Customers of one tier and their value, in whole units of the currency. */
export interface TierPart {
  name: string;
  customers: number;
  value: number;
  share: number;
  least: number;
}

export interface Concentration {
  currency: string;
  basis: "amount" | "clv";
  days: number;
  customers: number;
  worthless: number;
  total: number;
  gini: number;
  fifth: number;
  curve: { customers: number; value: number }[];
  byPolicy: TierPart[];
}

export interface Preview {
  currency: string;
  customers: number;
  total: number;
  gini: number;
  tiers: TierPart[];
  moves: { before: string | null; after: string; count: number; customers: { id: number; name: string }[] }[];
  held: number;
  byHand: number;
}

export interface Policy {
  model: string;
  settings: Record<string, string>;
  automatic: boolean;
  known: string[];
  /** 0 where nothing was ever kept. */
  version: number;
}

/** Who would go from which quadrant or stage to which. */
export interface PlacePreview {
  model: string;
  moved: number;
  moves: { before: string | null; after: string | null; count: number; customers: { id: number; name: string }[] }[];
}

export interface Cohort {
  from: string;
  customers: number;
  cells: { age: number; customers: number; amount: number | null }[];
}

export const concentrationKey = ["analytics", "concentration"] as const;

export const policyKey = (model: string) => ["analytics", "policy", model] as const;

export const useConcentration = () =>
  useQuery({
    queryKey: concentrationKey,
    queryFn: ({ signal }) => api.get<Concentration>("/analytics/concentration", undefined, signal),
    retry: false,
  });

export const useCohorts = (by: string) =>
  useQuery({
    queryKey: ["analytics", "cohorts", by],
    queryFn: ({ signal }) => api.get<{ currency: string; cohorts: Cohort[] }>("/analytics/cohorts", { by }, signal),
    retry: false,
    placeholderData: (before) => before,
  });

export const usePolicy = (model: string, enabled: boolean) =>
  useQuery({
    queryKey: policyKey(model),
    queryFn: ({ signal }) => api.get<Policy>(`/analytics/policies/${model}`, undefined, signal),
    enabled,
  });
