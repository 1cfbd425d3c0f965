import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/api";
import { useLanguage } from "../i18n/i18n";
import type { Catalogue, FieldDef, ObjectDef, Right } from "./types";

export const catalogueKey = ["catalogue"] as const;

/** The caller's view of every object and field; suspends until it is there. */
export function useCatalogue(): Catalogue {
  const language = useLanguage();
  return useSuspenseQuery({
    queryKey: [...catalogueKey, language],
    queryFn: ({ signal }) => api.get<Catalogue>("/catalogue", undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** An object the caller may read, or undefined when it is hidden. */
export function useObjectMaybe(key: string | null | undefined): ObjectDef | undefined {
  const catalogue = useCatalogue();
  return useMemo(() => catalogue.objects.find((object) => object.key === key), [catalogue, key]);
}

/** An object that must be readable; the route guard has made sure of it. */
export function useObject(key: string): ObjectDef {
  const found = useObjectMaybe(key);
  if (!found) throw new Error(`object ${key} is not in the catalogue`);
  return found;
}

const dated = (key: string, label: string): FieldDef => ({
  key,
  label,
  type: "dateTime",
  group: "",
  required: false,
  readOnly: true,
  custom: false,
  sortable: true,
  filterable: true,
  groupable: false,
  searchable: false,
  sensitive: false,
  access: "read",
});

/** The field of that key; the two instants every record carries are always there. */
export function fieldOf(object: ObjectDef, key: string): FieldDef | undefined {
  const found = object.fields.find((field) => field.key === key);
  if (found || (key !== "createdAt" && key !== "updatedAt")) return found;
  return dated(key, key);
}

export const may = (object: ObjectDef | undefined, right: Right): boolean => object?.rights.includes(right) ?? false;

export const canWrite = (field: FieldDef): boolean => field.access === "write" && !field.readOnly;

/** Whether a condition of the layout holds for this record or draft. */
export const isShown = (when: FieldDef["showWhen"], values: Record<string, unknown>): boolean =>
  !when || when.in.includes(String(values[when.field] ?? ""));
