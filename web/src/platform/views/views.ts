import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/api";
import type { ObjectDef } from "../catalogue/types";
import type { Condition } from "../filter/condition";

/** A view somebody saved: what to show of an object, and how. */
export interface SavedView {
  id: number;
  version: number;
  name: string;
  object: string;
  where: Condition | null;
  columns: string[] | null;
  sort: string | string[] | null;
  shared: boolean;
  ownerId: number;
  position: number;
  density: string | null;
}

/** A tab of the list, built in or saved. */
export interface ViewTab {
  /** The built-in key, or the id as text. */
  key: string;
  label: string;
  where: Condition | null;
  columns: string[] | null;
  sort: string[];
  saved: SavedView | null;
}

export type ViewDraft = Pick<SavedView, "name" | "object" | "where" | "columns" | "shared"> & { sort: string[] | null };

export const sortKeys = (sort: string | string[] | null | undefined): string[] =>
  Array.isArray(sort)
    ? sort
    : (sort
        ?.split(",")
        .map((key) => key.trim())
        .filter(Boolean) ?? []);

const viewsKey = (object: string) => ["views", object] as const;

/** The tabs of an object's list: built-in ones first. */
export function useViewTabs(object: ObjectDef): ViewTab[] {
  const { data } = useQuery({
    queryKey: viewsKey(object.key),
    queryFn: async ({ signal }) => {
      const answer = await api.get<SavedView[] | { items: SavedView[] }>("/views", { object: object.key }, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
    staleTime: 60_000,
  });
  return useMemo(() => {
    const builtIn = object.views.map((view): ViewTab => ({ ...view, sort: sortKeys(view.sort), saved: null }));
    const own = (data ?? []).map(
      (view): ViewTab => ({
        key: String(view.id),
        label: view.name,
        where: view.where,
        columns: view.columns,
        sort: sortKeys(view.sort),
        saved: view,
      }),
    );
    return [...builtIn, ...own];
  }, [object, data]);
}

/** Creating, changing and deleting saved views of an object. */
export function useViewWrites(object: string) {
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: viewsKey(object) });
  const create = useMutation({
    mutationFn: (draft: ViewDraft) => api.post<SavedView>("/views", draft),
    onSettled: settled,
  });
  const change = useMutation({
    mutationFn: ({ view, ...draft }: Partial<ViewDraft> & { view: SavedView }) =>
      api.patch<SavedView>(`/views/${view.id}`, draft, { version: view.version }),
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.delete(`/views/${view.id}`, { version: view.version }),
    onSettled: settled,
  });
  return { create, change, remove };
}
