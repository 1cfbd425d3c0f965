import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";

export type Run = Schemas["RunRoutesResponse"];
export type Offered = Schemas["RunRoutesOffered"];
export type Score = Omit<Schemas["RunRoutesScore"], "scores"> & { scores: Record<string, string | number | boolean> };

export const CRM = "crm";

export const runsOn = (source: string) => ["analytics", "runs", source] as const;

const running = (run: Run | undefined): boolean => run?.state === "running";

/** What can be run, and the runs on some data, the newest first; asked again while one is at work. */
export function useRunsOn(source: string) {
  return useQuery({
    queryKey: runsOn(source),
    queryFn: ({ signal }) =>
      api.get<{ models: string[]; offered: Offered[]; items: Run[] }>(
        "/analytics/runs",
        { source: source === CRM ? CRM : `source:${source}` },
        signal,
      ),
    refetchInterval: ({ state }) => (state.data?.items.some(running) ? 1000 : false),
  });
}

/** The first scores of a run, the best first. */
export function useScores(run: number, inClass: string, limit: number) {
  return useQuery({
    queryKey: ["analytics", "scores", run, inClass, limit],
    queryFn: ({ signal }) =>
      api.get<{ items: Score[]; next: number | null }>(
        `/analytics/runs/${run}/scores`,
        { limit, ...(inClass && { class: inClass }) },
        signal,
      ),
  });
}

export const startRun = (model: string, source: string, settings: Record<string, string>) =>
  api.post<{ id: number; jobId: number }>("/analytics/runs", {
    model,
    source: source === CRM ? CRM : `source:${source}`,
    settings,
  });

/** The classes into which a run put the customers, by its result; none for a model without. */
export function classesOf(run: Run): string[] {
  const result = (run.result ?? {}) as { classes?: Record<string, number>; sizes?: number[] };
  if (run.model === "rfm")
    return Object.entries(result.classes ?? {}).flatMap(([name, count]) => (count > 0 ? [name] : []));
  return run.model === "clusters" ? (result.sizes ?? []).map((_, at) => String(at + 1)) : [];
}
