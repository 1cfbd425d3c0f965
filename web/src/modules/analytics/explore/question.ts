import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { Condition } from "@/platform/filter/condition";

/** A field of the object, or of a record that it points to (`customerId.tier`), and into what dates and regions are put together. */
export interface Dimension {
  field: string;
  by?: string;
}

export interface Measure {
  op: string;
  field?: string;
}

export const charts = [
  "table",
  "bar",
  "line",
  "area",
  "stacked",
  "pie",
  "funnel",
  "scatter",
  "heatmap",
  "gauge",
  "sankey",
  "map",
] as const;

export type ChartKind = (typeof charts)[number];

/** All that is asked and how it is shown; the address holds it. */
export interface Question {
  object: string;
  where: Condition | null;
  rows: Dimension[];
  columns: Dimension[];
  measures: Measure[];
  compare: string | null;
  currency: string;
  chart: ChartKind;
}

export const blank = (object: string): Question => ({
  object,
  where: null,
  rows: [],
  columns: [],
  measures: [{ op: "count" }],
  compare: null,
  currency: "CNY",
  chart: "table",
});

export const codeOf = ({ field, by }: Dimension): string => (by ? `${field}:${by}` : field);
export const dimensionOf = (code: string): Dimension => {
  const [field = "", by] = code.split(":");
  return by ? { field, by } : { field };
};
export const measureCode = ({ op, field }: Measure): string => (field ? `${op}:${field}` : op);
export const measureOf = (code: string): Measure => {
  const [op = "", field] = code.split(":");
  return field ? { op, field } : { op };
};

const bare = (dimension: Dimension): Dimension => dimensionOf(codeOf(dimension));

/** Members in one order and without those that say nothing, as databases return them differently. */
const settled = (_: string, value: unknown): unknown =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== null)
          .sort(),
      )
    : value;

/** Whether two questions ask and show the same. */
export const sameQuestion = (a: Question, b: Question): boolean =>
  JSON.stringify(a, settled) === JSON.stringify(b, settled);

const isText = (value: unknown): value is string => typeof value === "string";
const listed = <T>(value: unknown, fits: (item: T) => boolean): T[] =>
  Array.isArray(value) ? (value as T[]).filter((item) => item !== null && typeof item === "object" && fits(item)) : [];

/** What was kept, as far as it can be understood. */
export const keptQuestion = (kept: unknown, chart: string): Question | null =>
  readQuestion(JSON.stringify({ ...(kept as object), chart }));

/** What an address says, as far as it can be understood; null when it names no object. */
export function readQuestion(text: string | null): Question | null {
  try {
    const read = JSON.parse(text ?? "null") as Partial<Question> | null;
    if (!read || !isText(read.object)) return null;
    const fresh = blank(read.object);
    const measures = listed<Measure>(read.measures, ({ op }) => isText(op));
    return {
      ...fresh,
      where: read.where && typeof read.where === "object" ? read.where : null,
      rows: listed<Dimension>(read.rows, ({ field }) => isText(field)).map(bare),
      columns: listed<Dimension>(read.columns, ({ field }) => isText(field)).map(bare),
      measures: measures.length > 0 ? measures.map((measure) => measureOf(measureCode(measure))) : fresh.measures,
      compare: isText(read.compare) ? read.compare : null,
      currency: isText(read.currency) ? read.currency : fresh.currency,
      chart: charts.find((chart) => chart === read.chart) ?? fresh.chart,
    };
  } catch {
    return null;
  }
}

/** @param saved Id of the kept question that it began as. */
export const addressOf = (question: Question, saved?: number): string =>
  `/explore?${new URLSearchParams({ ...(saved && { saved: String(saved) }), q: JSON.stringify(question) })}`;

/**
 * The question of the address, so that back, reload and a copied link keep it.
 * @param first The object to begin with where the address asks nothing.
 * @param kept What is asked in place of that.
 */
export function useQuestion(
  first: string,
  kept: Question | null = null,
): [Question, (next: Partial<Question>) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.get("q");
  const question = useMemo(() => readQuestion(text) ?? kept ?? blank(first), [text, first, kept]);
  const change = useCallback(
    (next: Partial<Question>) =>
      setSearch((before) => {
        const saved = before.get("saved");
        return { ...(saved && { saved }), q: JSON.stringify({ ...question, ...next }) };
      }),
    [question, setSearch],
  );
  return [question, change];
}
