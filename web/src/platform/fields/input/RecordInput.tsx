import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { api } from "../../api/api";
import { useT } from "../../i18n/i18n";
import { rememberTitle, useTitles } from "../remembered";
import { targetOf } from "../titles";
import { ariaOf, type InputProps } from "./types";

interface Option {
  id: number;
  title: string;
  subtitle: string | null;
}

function useOptions(object: string | null, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ["options", object, q],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<{ items: Option[] }>(
        `/${object}/options`,
        { q: q || undefined, limit: 20 },
        signal,
      );
      for (const item of items) rememberTitle(String(object), item.id, item.title);
      return items;
    },
    enabled: enabled && object !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

const asIds = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is number => typeof id === "number");

function OptionRow({ option }: { option: Option }) {
  return (
    <span className="row">
      <span className="ell">{option.title}</span>
      {option.subtitle && <span className="t3 sm ell">{option.subtitle}</span>}
    </span>
  );
}

/** Picks users and records by name, pinyin or initials. */
export function RecordInput(props: InputProps) {
  const t = useT();
  const { field, value, change, many, invalid, names, placeholder, disabled, autoFocus, open } = props;
  const [q, setQ] = useState("");
  const [opened, setOpened] = useState(open ?? false);
  const object = targetOf(field);
  const found = useOptions(object, q, opened);
  const ids = asIds(value);
  const known = names?.[field.key];
  const titles = useTitles(known !== undefined && ids.length === 1 ? null : object, ids);
  const nameOf = (id: number) => (known !== undefined && ids.length === 1 ? known : (titles.get(id) ?? `#${id}`));
  const self =
    field.type === "user" && many
      ? [{ value: "me" as string | number, label: t("app.me"), row: t("app.me") as React.ReactNode }]
      : [];
  const options = [
    ...self,
    ...(found.data ?? []).map((option) => ({
      value: option.id,
      label: option.title,
      row: (<OptionRow option={option} />) as React.ReactNode,
    })),
  ];
  const shown = (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map((entry) => ({
    value: entry as number | string,
    label: entry === "me" ? t("app.me") : nameOf(Number(entry)),
  }));
  return (
    <Select
      {...ariaOf(props)}
      {...(many && { mode: "multiple" as const })}
      labelInValue
      value={(many ? shown : (shown[0] ?? null)) as never}
      options={options}
      optionRender={({ data }) => data.row}
      showSearch
      filterOption={false}
      onSearch={setQ}
      onOpenChange={setOpened}
      allowClear={!field.required}
      loading={found.isFetching}
      placeholder={placeholder ?? t("form.pickByName")}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(open && { defaultOpen: true })}
      {...(invalid && { status: "error" as const })}
      notFoundContent={found.isFetching ? null : t("form.noOption")}
      onChange={(next: unknown) =>
        change(
          Array.isArray(next)
            ? next.map((entry: { value: unknown }) => entry.value)
            : ((next as { value: unknown } | undefined)?.value ?? null),
        )
      }
    />
  );
}
