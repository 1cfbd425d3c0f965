import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";

export type Run = Schemas["RunRoutesResponse"];

export const runsKey = ["analytics", "runs"] as const;

/** The models that there are and their runs, the newest first; asked again while one is at work. */
export function useRuns(enabled: boolean) {
  return useQuery({
    queryKey: runsKey,
    queryFn: ({ signal }) => api.get<{ models: string[]; items: Run[] }>("/analytics/runs", undefined, signal),
    enabled,
    refetchInterval: ({ state }) => (state.data?.items.some((run) => run.state === "running") ? 1500 : false),
  });
}

/** Numbers of a run's result that people compare, in the order in which they are told. */
export function figuresOf(run: Run): [string, number][] {
  const result = (run.result ?? {}) as Record<string, unknown>;
  const wanted = [
    "orders",
    "meanDays",
    "meanOrders",
    "meanAmount",
    "alive",
    "singles",
    "expectedOrders",
    "clv",
    "paid",
    "current",
    "potential",
    "withOffers",
    "withWallet",
    "withReferrals",
    "active",
    "lost",
    "expectedLost",
    "k",
    "silhouette",
    "auc",
    "lift10",
  ];
  return wanted.flatMap((key) => (typeof result[key] === "number" ? [[key, result[key] as number]] : []));
}

/** What was foretold of the held-out time and what came; null where it could not be tried. */
export function proofOf(run: Run): { expected: number; came: number } | null {
  const proof = (run.result as { heldOut?: { expected: number; came: number } | null } | null)?.heldOut;
  return proof ? { expected: proof.expected, came: proof.came } : null;
}
