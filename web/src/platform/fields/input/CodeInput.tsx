import { useQuery } from "@tanstack/react-query";
import { Cascader, Select } from "antd";
import { useState } from "react";
import { useT } from "../../i18n/i18n";
import { readRegions, regionLevels, useCodeName, useIndustries } from "../codes";
import { ariaOf, type InputProps } from "./types";

interface Place {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Place[];
}

const places = async (parent?: string): Promise<Place[]> =>
  (await readRegions(parent)).map(({ code, name, leaf }) => ({ value: code, label: name, isLeaf: leaf ?? false }));

const withChildren = (places: Place[], code: string, children: Place[]): Place[] =>
  places.map((place) =>
    place.value === code
      ? { ...place, children }
      : { ...place, ...(place.children && { children: withChildren(place.children, code, children) }) },
  );

/** Province, city, district by division code; any level may be the answer. */
export function RegionInput(props: InputProps) {
  const t = useT();
  const { field, value, change, invalid, placeholder, disabled, autoFocus, open } = props;
  const tops = useQuery({
    queryKey: ["regions"],
    queryFn: () => places(),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const [opened, setOpened] = useState<Place[] | null>(null);
  const named = useCodeName("region", value);
  const shown = opened ?? tops ?? [];
  const load = async (path: Place[]) => {
    const last = path.at(-1);
    if (last) setOpened(withChildren(shown, last.value, await places(last.value)));
  };
  const { id, ...aria } = ariaOf(props);
  return (
    <Cascader
      {...(id && { id })}
      {...aria}
      options={shown}
      value={value ? regionLevels(String(value)) : []}
      loadData={(path) => void load(path as Place[])}
      changeOnSelect
      allowClear={!field.required}
      displayRender={() => named}
      {...(open && { defaultOpen: true })}
      placeholder={placeholder ?? t("form.pickRegion")}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(invalid && { status: "error" as const })}
      onChange={(path) => change((path as string[] | undefined)?.at(-1) ?? null)}
    />
  );
}

export function IndustryInput(props: InputProps) {
  const t = useT();
  const { field, value, change, invalid, placeholder, disabled, autoFocus, open } = props;
  const { data } = useIndustries();
  return (
    <Select
      {...ariaOf(props)}
      options={(data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      value={value as string}
      showSearch
      optionFilterProp="label"
      allowClear={!field.required}
      placeholder={placeholder ?? t("form.pickIndustry")}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(open && { defaultOpen: true })}
      {...(invalid && { status: "error" as const })}
      onChange={(next: unknown) => change(next ?? null)}
    />
  );
}
