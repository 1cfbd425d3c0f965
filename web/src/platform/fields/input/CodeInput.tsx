import { useQuery } from "@tanstack/react-query";
import { Cascader, Select } from "antd";
import { useState } from "react";
import { api } from "../../api/api";
import { useT } from "../../i18n/i18n";
import { ariaOf, type InputProps } from "./types";

interface Entry {
  code: string;
  name: string;
  leaf: boolean;
}

interface Place {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Place[];
}

const readRegions = async (parent?: string): Promise<Place[]> => {
  const answer = await api.get<Entry[] | { items: Entry[] }>("/reference/regions", { parent });
  return (Array.isArray(answer) ? answer : answer.items).map(({ code, name, leaf }) => ({
    value: code,
    label: name,
    isLeaf: leaf,
  }));
};

const withChildren = (places: Place[], code: string, children: Place[]): Place[] =>
  places.map((place) =>
    place.value === code
      ? { ...place, children }
      : { ...place, ...(place.children && { children: withChildren(place.children, code, children) }) },
  );

/** Province, city, district by division code; any level may be the answer. */
export function RegionInput(props: InputProps) {
  const t = useT();
  const { field, value, change, names, invalid, placeholder, disabled, open } = props;
  const tops = useQuery({
    queryKey: ["regions"],
    queryFn: () => readRegions(),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const [opened, setOpened] = useState<Place[] | null>(null);
  const places = opened ?? tops ?? [];
  const load = async (path: Place[]) => {
    const last = path.at(-1);
    if (last) setOpened(withChildren(places, last.value, await readRegions(last.value)));
  };
  const { id, ...aria } = ariaOf(props);
  return (
    <Cascader
      {...(id && { id })}
      {...aria}
      options={places}
      value={value ? [String(value)] : []}
      loadData={(path) => void load(path as Place[])}
      changeOnSelect
      allowClear={!field.required}
      displayRender={(labels) => (labels.length > 1 ? labels.join(" / ") : (names?.[field.key] ?? labels[0]))}
      {...(open && { defaultOpen: true })}
      placeholder={placeholder ?? t("form.pickRegion")}
      disabled={disabled ?? false}
      {...(invalid && { status: "error" as const })}
      onChange={(path) => change((path as string[] | undefined)?.at(-1) ?? null)}
    />
  );
}

export function IndustryInput(props: InputProps) {
  const t = useT();
  const { field, value, change, invalid, placeholder, disabled, open } = props;
  const { data } = useQuery({
    queryKey: ["industries"],
    queryFn: async () => {
      const answer = await api.get<Entry[] | { items: Entry[] }>("/reference/industries");
      return (Array.isArray(answer) ? answer : answer.items).map(({ code, name }) => ({ value: code, label: name }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Select
      {...ariaOf(props)}
      options={data ?? []}
      value={value as string}
      showSearch
      optionFilterProp="label"
      allowClear={!field.required}
      placeholder={placeholder ?? t("form.pickIndustry")}
      disabled={disabled ?? false}
      {...(open && { defaultOpen: true })}
      {...(invalid && { status: "error" as const })}
      onChange={(next: unknown) => change(next ?? null)}
    />
  );
}
