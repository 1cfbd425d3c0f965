import { useQueries, useQuery } from "@tanstack/react-query";
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

export interface Code {
  type: "region" | "industry";
  code: string;
}

/** Words for region and industry codes; a code itself until they are known. */
export function useCodeNames(codes: Code[]): (code: Code) => string {
  const industries = useIndustries(codes.some(({ type }) => type === "industry")).data;
  const regions = [...new Set(codes.filter(({ type }) => type === "region").map(({ code }) => code))];
  const paths = useQueries({
    queries: regions.map((code) => ({
      queryKey: ["regionPath", code],
      queryFn: () => regionPath(code),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return ({ type, code }) =>
    (type === "industry"
      ? industries?.find((entry) => entry.code === code)?.name
      : paths[regions.indexOf(code)]?.data) ?? code;
}

/** The same for one code, or for none. */
export function useCodeName(type: Code["type"] | null, code: unknown): string {
  const wanted = type && typeof code === "string" && code !== "" ? { type, code } : null;
  const name = useCodeNames(wanted ? [wanted] : []);
  return wanted ? name(wanted) : "";
}
