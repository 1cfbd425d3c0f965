import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useSession } from "@/platform/session/session";

export type Source = Schemas["SourceRoutesItem"];

/** What loading a file does, or would do. */
export interface Loaded {
  source: string;
  rows: number;
  setAside: Record<string, number>;
  returned: number;
  free: number;
  customers: number;
  fromOn: string | null;
  untilOn: string | null;
}

export type LoadOutcome =
  | { status: "done"; check: boolean; loaded: Loaded }
  | { status: "refused"; code: string; message: string; field?: string };

interface SourceList {
  items: Source[];
  objects: Pick<ObjectDef, "key" | "label" | "labelPlural" | "fields" | "rights">[];
}

/** A source has neither forms nor lists of its own. */
const plain = {
  titleField: "customer",
  owned: false,
  pooled: false,
  parent: null,
  timeline: false,
  searchable: false,
  hasCustomFields: false,
  menu: false,
  groups: [],
  list: { columns: [], sort: "" },
  form: { quick: [] },
  views: [],
};

export const sourcesKey = ["analytics", "sources"] as const;

/** The order histories from outside; none for those who may not run models. */
export function useSources() {
  const allowed = useSession().rights.administer === true;
  return useQuery({
    queryKey: sourcesKey,
    queryFn: ({ signal }) => api.get<SourceList>("/analytics/sources", undefined, signal),
    enabled: allowed,
    staleTime: 60_000,
  });
}

/** What the explorer can ask about: the objects of the catalogue and the sources. */
export function useExplored(): ObjectDef[] {
  const { objects } = useCatalogue();
  const { data } = useSources();
  const sources = data?.objects;
  return useMemo(
    () => (sources ? [...objects, ...sources.map((source) => ({ ...plain, ...source }))] : objects),
    [objects, sources],
  );
}

/** What columns say, in the order of the form; each but the first two may be left out. */
export const columns = ["customer", "at", "order", "product", "quantity", "amount", "price"] as const;

export const loadSource = (body: {
  name: string;
  fileId: string;
  columns: Record<string, string>;
  check: boolean;
}): Promise<{ jobId: number }> => api.post("/analytics/sources", body);
