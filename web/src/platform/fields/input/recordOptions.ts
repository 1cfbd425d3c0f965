import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api";
import { t } from "../../i18n/i18n";
import { rememberTitle, useTitles } from "../remembered";
import { targetOf } from "../titles";
import type { InputProps } from "./types";

export interface RecordOption {
  id: number;
  title: string;
  subtitle: string | null;
}

/** Records by name, pinyin or initials, within what the caller may see. */
export function useRecordOptions(object: string | null, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ["options", object, q],
    queryFn: async ({ signal }) => {
      const query = { q: q || undefined, limit: 20 };
      const { items } = await api.get<{ items: RecordOption[] }>(`/${object}/options`, query, signal);
      for (const item of items) rememberTitle(String(object), item.id, item.title);
      return items;
    },
    enabled: enabled && object !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

/** The chosen records with their names: those the record brought along, or those asked for. */
function useChosen({ field, value, names }: InputProps) {
  const entries = listOf(value);
  const ids = entries.filter((entry): entry is number => typeof entry === "number");
  const brought = ids.length === 1 ? names?.[field.key] : undefined;
  const titles = useTitles(brought === undefined ? targetOf(field) : null, ids);
  const nameOf = (entry: unknown) =>
    entry === "me" ? t("app.me") : (brought ?? titles.get(Number(entry)) ?? `#${entry}`);
  return entries.map((entry) => ({ value: entry as number | string, label: nameOf(entry) }));
}

/** State of a picker: what is typed, whether it is open, what it offers and what is chosen. */
export function useRecordPicker(props: InputProps) {
  const [q, setQ] = useState("");
  const [opened, setOpened] = useState(props.open ?? false);
  const found = useRecordOptions(targetOf(props.field), q, opened);
  const chosen = useChosen(props);
  return { q, setQ, opened, setOpened, options: found.data ?? [], loading: found.isFetching, chosen };
}
