import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { download } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import type { Condition } from "@/platform/filter/condition";
import { daysOf, type Frame, PERIODS } from "../analyses/frame";

export const SORTS = ["lift", "confidence", "support", "leverage", "conviction", "count"] as const;

export type Sort = (typeof SORTS)[number];
export type Rule = Omit<Schemas["AskRulesRule"], "where"> & { where: Condition };
export type Found = Omit<Schemas["AskRulesResponse"], "rules"> & { rules: Rule[] };

/** What is asked of the orders; the address holds it. Support and confidence are percent. */
export interface Asked {
  by: "product" | "category";
  within: "order" | "customer";
  period: Frame["period"];
  support: number;
  confidence: number;
  lift: number;
  count: number;
  length: number;
  q: string;
  sort: Sort;
}

export const usual: Asked = {
  by: "product",
  within: "order",
  period: "last12Months",
  support: 1,
  confidence: 30,
  lift: 1,
  count: 3,
  length: 3,
  q: "",
  sort: "lift",
};

/** Least and most of each number that people type. */
export const bounds = {
  support: [0.01, 100],
  confidence: [0, 100],
  lift: [0, 1000],
  count: [1, 1_000_000],
  length: [2, 4],
} as const;

export type Threshold = keyof typeof bounds;
export const THRESHOLDS = Object.keys(bounds) as Threshold[];

const oneOf = <T extends string>(options: readonly T[], value: string | null, otherwise: T): T =>
  options.find((option) => option === value) ?? otherwise;

/** What an address says; what it says wrongly is taken as not said. */
export function askedOf(search: URLSearchParams): Asked {
  const number = (key: Threshold) => {
    const value = Number(search.get(key));
    const [least, most] = bounds[key];
    return search.has(key) && value >= least && value <= most ? value : usual[key];
  };
  return {
    by: oneOf(["product", "category"], search.get("by"), usual.by),
    within: oneOf(["order", "customer"], search.get("within"), usual.within),
    period: oneOf(PERIODS, search.get("period"), usual.period),
    support: number("support"),
    confidence: number("confidence"),
    lift: number("lift"),
    count: Math.round(number("count")),
    length: Math.round(number("length")),
    q: (search.get("q") ?? "").slice(0, 100),
    sort: oneOf(SORTS, search.get("sort"), usual.sort),
  };
}

/** The address; what is usual is left out. */
export function searchOf(asked: Asked): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of Object.keys(usual) as (keyof Asked)[])
    if (asked[key] !== usual[key]) search.set(key, String(asked[key]));
  return search;
}

const bodyOf = ({ period, q, ...asked }: Asked) => ({
  ...asked,
  ...daysOf(period, new Date().toLocaleDateString("sv")),
  q: q.trim() || null,
});

/** Asks for the rules over what the reader sees; a newer question puts an end to the one before. */
export function useRules(asked: Asked, limit: number) {
  const body = { ...bodyOf(asked), limit };
  return useQuery({
    queryKey: ["analytics", "rules", body],
    queryFn: async ({ signal }) =>
      (await content(client.POST("/api/v1/analytics/rules", { body: body as never, signal }))) as unknown as Found,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Fetches all rules that fulfil what was asked as a file. */
export const saveRules = (asked: Asked, format: "csv" | "xlsx") =>
  download("POST", "/analytics/rules/files", { asked: bodyOf(asked), format });
