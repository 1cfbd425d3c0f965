import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import { catalogueKey } from "../catalogue/catalogue";
import type { Choice, FieldType } from "../catalogue/types";
import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";
import { tell } from "../record/save";

/** A field that an administrator added. */
export interface CustomField {
  id: number;
  version: number;
  key: string;
  object: string;
  label: string;
  type: FieldType;
  options: Choice[] | null;
  required: boolean;
  searchable: boolean;
  target: string | null;
  help: string | null;
  group: string | null;
}

export type Draft = Omit<CustomField, "id" | "version" | "key"> & { id?: number; version?: number };

export const types: FieldType[] = [
  "text",
  "longText",
  "number",
  "integer",
  "money",
  "percent",
  "date",
  "dateTime",
  "bool",
  "choice",
  "multiChoice",
  "user",
  "department",
  "reference",
  "phone",
  "mail",
  "url",
];

const fieldsKey = ["customFields"] as const;

export function useCustomFields(object: string) {
  return useQuery({
    queryKey: [...fieldsKey, object],
    queryFn: async ({ signal }) => {
      const answer = await api.get<CustomField[] | { items: CustomField[] }>("/fields", { object }, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
}

export const blankField = (object: string): Draft => ({
  object,
  label: "",
  type: "text",
  options: null,
  required: false,
  searchable: false,
  target: null,
  help: null,
  group: null,
});

/** Lines of a text box as options; an option keeps its value while its label is reworded in place. */
export function optionsOf(text: string, before: Choice[] | null): Choice[] {
  const labels = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const taken = new Set(before?.map((option) => option.value));
  const fresh = (label: string): string => {
    let value = label;
    for (let n = 2; taken.has(value); n += 1) value = `${label}${n}`;
    taken.add(value);
    return value;
  };
  return labels.map((label, index) => {
    const same =
      before?.find((option) => option.label === label) ??
      (before?.length === labels.length ? before[index] : undefined);
    return { value: same?.value ?? fresh(label), label };
  });
}

/** Saving and deleting; the catalogue is read anew, so that lists and forms know at once. */
export function useFieldActions() {
  const queries = useQueryClient();
  const act = async (action: () => Promise<unknown>, said: string): Promise<boolean> => {
    try {
      await action();
      await Promise.all([
        queries.invalidateQueries({ queryKey: fieldsKey }),
        queries.invalidateQueries({ queryKey: catalogueKey }),
      ]);
      toast.ok(said);
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
  return {
    save: ({ id, version, ...body }: Draft) =>
      act(
        () =>
          id ? api.patch(`/fields/${id}`, body, version === undefined ? {} : { version }) : api.post("/fields", body),
        t("settings.fieldSaved", { label: body.label }),
      ),
    remove: (field: CustomField) =>
      act(
        () => api.delete(`/fields/${field.id}`, { version: field.version }),
        t("settings.fieldDeleted", { label: field.label }),
      ),
  };
}
