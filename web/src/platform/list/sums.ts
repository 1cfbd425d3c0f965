import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import type { ListState } from "./listState";

export interface Sum {
  field: FieldDef;
  op: "sum" | "avg";
  value: unknown;
}

interface Aggregate {
  groups: Record<string, unknown>[];
}

const MOST = 3;

/** Money is added up; percentages are averaged. */
const measures = (object: ObjectDef, columns: string[]) =>
  columns
    .map((key) => fieldOf(object, key))
    .filter((field) => field?.type === "money" || field?.type === "percent")
    .slice(0, MOST)
    .map((field) => ({ field: field as FieldDef, op: field?.type === "money" ? ("sum" as const) : ("avg" as const) }));

/** Sums over everything the filter finds, not only what has been scrolled to. */
export function useSums(object: ObjectDef, state: ListState, enabled: boolean): Sum[] {
  const wanted = measures(object, state.columns);
  const body = {
    ...(state.where && { where: state.where }),
    ...(state.q && { q: state.q }),
    measures: wanted.map(({ op, field }) => ({ op, field: field.key })),
  };
  const { data } = useQuery({
    queryKey: ["rows", object.key, "sums", body],
    queryFn: ({ signal }) => api.post<Aggregate>(`/${object.key}/aggregate`, body, { signal }),
    enabled: enabled && wanted.length > 0 && !state.deleted,
    placeholderData: keepPreviousData,
  });
  const group = data?.groups[0];
  return group ? wanted.map(({ op, field }) => ({ op, field, value: group[`${op}(${field.key})`] })) : [];
}
