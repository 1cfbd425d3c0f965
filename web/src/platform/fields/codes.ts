import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import { useLanguage } from "../i18n/i18n";

export interface CodeEntry {
  code: string;
  name: string;
  leaf?: boolean;
}

const listOf = async (path: string, query?: { parent: string | undefined }): Promise<CodeEntry[]> => {
  const answer = await api.get<CodeEntry[] | { items: CodeEntry[] }>(path, query);
  return Array.isArray(answer) ? answer : answer.items;
};

/** Divisions right below a division code, or the provinces. */
export const readRegions = (parent?: string): Promise<CodeEntry[]> => listOf("/reference/regions", { parent });

/** The divisions a code lies in, itself last: 320583 → 320000, 320500, 320583. */
export const regionLevels = (code: string): string[] => [
  ...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]),
];

async function regionPath(code: string): Promise<string> {
  const names: string[] = [];
  let parent: string | undefined;
  for (const level of regionLevels(code)) {
    const found = (await readRegions(parent)).find((entry) => entry.code === level);
    if (found) names.push(found.name);
    if (found) parent = level;
  }
  return names.join(" / ") || code;
}

/** Every class of the industry standard. */
export function useIndustries(enabled = true) {
  const language = useLanguage();
  return useQuery({
    queryKey: ["industries", language],
    queryFn: () => listOf("/reference/industries"),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

/** Words for a region or industry code; the code itself until they are known. */
export function useCodeName(type: "region" | "industry" | null, code: unknown): string {
  const wanted = typeof code === "string" ? code : "";
  const industry = useIndustries(type === "industry").data?.find((entry) => entry.code === wanted)?.name;
  const region = useQuery({
    queryKey: ["regionPath", wanted],
    queryFn: () => regionPath(wanted),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: type === "region" && wanted !== "",
  }).data;
  return (type === "industry" ? industry : region) ?? wanted;
}
