import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import { jobsKey } from "../feedback/jobs";
import type { Mapping } from "./mapping";

export interface Import {
  id: number;
  object: string;
  fileName: string;
  format: { kind: string; encoding: string | null; delimiter: string | null; sheet: string | null };
  header: string[];
  preview: (string | null)[][];
  /** Columns that were not suggested for the field they are named after. */
  doubts: Doubt[];
  rows: number | null;
  /** Keys of the fields that a file may fill. */
  fields: string[];
  /** Required fields that get a value by themselves when the file has none. */
  fills: string[];
  mapping: Mapping;
  mode: "create" | "update" | "upsert";
  key: string | null;
  duplicates: "skip" | "update" | "create";
  dateOrder: "ymd" | "mdy" | "dmy";
  createMissing: string[];
  owner: "importer" | "nobody";
  state: string;
  dryRun: boolean;
  jobId: number | null;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  finishedAt: string | null;
}

/** Why a column was not suggested for a field: how many of its texts are no values of it. */
export interface Doubt {
  column: string;
  field: string;
  unread: number;
  texts: number;
  examples: string[];
}

export interface TextSeen {
  /** Empty for empty cells. */
  text: string;
  rows: number;
  /** The value or record it is read as; null when it is not understood. */
  means: string | null;
  /** More than one record is called so. */
  several: boolean;
}

/** The distinct texts of a column in the whole file. */
export interface ColumnTexts {
  items: TextSeen[];
  /** The field takes certain values only. */
  setValues: boolean;
  more: boolean;
}

export type Settings = Pick<
  Import,
  "mapping" | "mode" | "key" | "duplicates" | "dateOrder" | "createMissing" | "owner"
>;

export interface CellError {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

/** Language-file key of what became of it. */
export function outcomeOf({ state, dryRun, created, updated }: Import): string {
  if (state === "cancelled") return "cancelled";
  if (state === "undone") return "undone";
  if (state !== "done" && state !== "checked") return "stopped";
  if (dryRun) return "tried";
  return created + updated > 0 ? "done" : "doneEmpty";
}

const importKey = (id: number) => ["imports", id] as const;

export const working = (entry: Import | undefined): boolean =>
  ["queued", "running", "undoing"].includes(entry?.state ?? "");

/** One import, asked for again while it is at work. */
export function useImport(id: number | null) {
  return useQuery({
    queryKey: importKey(id ?? 0),
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (working(state.data) ? 700 : false),
  });
}

export function useImportErrors(entry: Import) {
  return useQuery({
    queryKey: [...importKey(entry.id), "errors", entry.state, entry.failed],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: CellError[] }>(`/imports/${entry.id}/errors`, { preview: true }, signal)).items,
    enabled: entry.failed > 0 && !working(entry),
  });
}

/** The texts of a column and what they mean in a field; a run file is gone, then there are none. */
export function useColumnTexts(id: number, column: string, field: string, enabled: boolean) {
  return useQuery({
    queryKey: [...importKey(id), "texts", column, field],
    queryFn: ({ signal }) => api.get<ColumnTexts>(`/imports/${id}/texts`, { column, field }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: enabled && field !== "",
  });
}

export function upload(object: string, file: File): Promise<Import> {
  const form = new FormData();
  form.append("object", object);
  form.append("file", file);
  return api.post<Import>("/imports", form);
}

/** What one can do with an import; each answer shows at once. */
export function useImportActions(id: number) {
  const queries = useQueryClient();
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: importKey(id) });
    void queries.invalidateQueries({ queryKey: jobsKey });
  };
  return {
    save: async (settings: Settings) =>
      queries.setQueryData(importKey(id), await api.patch<Import>(`/imports/${id}`, settings)),
    run: async (dryRun: boolean) => {
      await api.post(`/imports/${id}/runs`, { dryRun });
      await renew();
    },
    undo: async () => {
      await api.post(`/imports/${id}/undo`);
      await renew();
    },
    cancel: async (job: number) => {
      await api.post(`/jobs/${job}/cancellation`);
      await renew();
    },
  };
}
