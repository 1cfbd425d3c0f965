import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";
import { asProblem } from "@/platform/api/problem";

export type Trial = Schemas["TrialRoutesResponse"];
export type Model = Schemas["TrialRoutesModel"];
export type Setting = Schemas["TrialSetting"];
export type DataFile = Schemas["UploadedFile"];

/** What came out of a trial: figures, or why the data cannot support it. */
export type Outcome =
  | { status: "done"; model: string; scores: boolean; result: Record<string, unknown> }
  | { status: "refused"; model: string; code: string; message: string; field?: string };

export const outcomeOf = (trial: Trial): Outcome | null => (trial.result as Outcome | null | undefined) ?? null;

export const isEnded = (trial: Trial | undefined): boolean =>
  trial !== undefined && trial.state !== "queued" && trial.state !== "running";

export function useModels() {
  return useQuery({
    queryKey: ["analytics", "models"],
    queryFn: async ({ signal }) => (await api.get<{ items: Model[] }>("/analytics/models", undefined, signal)).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const fileKey = (id: string) => ["analytics", "files", id] as const;

/** An uploaded file; null when it is there no longer. */
export function useFile(id: string) {
  return useQuery({
    queryKey: fileKey(id),
    queryFn: async ({ signal }) => {
      try {
        return await api.get<DataFile>(`/analytics/files/${encodeURIComponent(id)}`, undefined, signal);
      } catch (error) {
        if (asProblem(error).status === 404) return null;
        throw error;
      }
    },
    enabled: id !== "",
    staleTime: 60_000,
  });
}

/** A trial, asked for again until it has ended. */
export function useTrial(id: number | null) {
  return useQuery({
    queryKey: ["analytics", "trials", id],
    queryFn: ({ signal }) => api.get<Trial>(`/analytics/trials/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.error || isEnded(state.data) ? false : 700),
  });
}

export function uploadFile(file: File): Promise<DataFile> {
  const form = new FormData();
  form.append("file", file);
  return api.post<DataFile>("/analytics/files", form);
}

export const startTrial = (model: string, fileId: string, settings: Record<string, string>) =>
  api.post<{ jobId: number }>("/analytics/trials", { model, ...(fileId && { fileId }), settings });
