import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api";

/** Work that goes on in the background. */
export interface Job {
  id: number;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number | null;
  /** Per second. */
  rate?: number | null;
  secondsLeft?: number | null;
  message?: string | null;
  result?: Record<string, unknown> | null;
  createdAt: string;
  finishedAt: string | null;
}

export const jobsKey = ["jobs"] as const;

export const isOver = (job: Job): boolean =>
  job.state === "done" || job.state === "failed" || job.state === "cancelled";

export const cancelJob = (id: number): Promise<void> => api.post(`/jobs/${id}/cancellation`);

/** The caller's jobs, newest first. */
export function useJobs() {
  return useQuery({
    queryKey: jobsKey,
    queryFn: async ({ signal }) => {
      const answer = await api.get<Job[] | { items: Job[] }>("/jobs", undefined, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
    refetchInterval: ({ state }) => (state.data?.some((job) => !isOver(job)) ? 2000 : false),
  });
}

/** One job, asked for again until it is over. */
export function useJob(id: number | null) {
  return useQuery({
    queryKey: [...jobsKey, id],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 1000),
  });
}
