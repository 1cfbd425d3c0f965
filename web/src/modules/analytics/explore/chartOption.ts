import type { EChartsCoreOption } from "echarts/core";
import type { Answer, Cell, Figure } from "./answer";
import { isPeriod, periodsBetween } from "./periods";
import { type Pivot, sizeOf } from "./pivot";
import type { ChartKind } from "./question";

export type Colour = (token: string) => string;

/** So many can be told apart. */
const MOST_SERIES = 8;
const MOST_PLACES = 40;
const MOST_PERIODS = 400;

export interface Drawn {
  places: string[];
  /** The keys of the places, which lead to their records. */
  keys: Cell["key"][];
  series: { name: string; values: number[]; earlier?: boolean }[];
}

/** The largest places; of days and months all between the first and the last, so that one without records is 0 and not left out. */
export function shownRows(answer: Answer, pivot: Pivot): Cell["key"][] {
  const [only] = answer.rows;
  const dated = pivot.rows.filter(([key]) => key !== null).map(([key]) => String(key));
  const [first, last] = [dated[0], dated.at(-1)];
  if (answer.rows.length !== 1 || !only || !isPeriod(only.by) || !first || !last)
    return pivot.rows.slice(0, MOST_PLACES);
  const none = pivot.rows.filter(([key]) => key === null);
  return [
    ...periodsBetween(first, last, only.by)
      .slice(-MOST_PERIODS)
      .map((day) => [day]),
    ...none,
  ];
}

const isToCome = ({ rows }: Answer, [key]: Cell["key"]): boolean =>
  isPeriod(rows[0]?.by) && String(key) > new Date().toISOString().slice(0, 10);

/** Series of the first measure: one per column, or the period asked about beside the earlier one. */
export function drawnOf(
  answer: Answer,
  pivot: Pivot,
  words: { row(key: unknown[]): string; column(key: unknown[]): string; measure: string; earlier: string },
): Drawn {
  const keys = shownRows(answer, pivot);
  const rows = keys;
  const places = rows.map(words.row);
  if (answer.columns.length > 0) {
    const series = pivot.columns.slice(0, MOST_SERIES).map((column) => ({
      name: words.column(column),
      values: rows.map((row) => sizeOf(pivot.cell(row, column)?.figures[0])),
    }));
    return { places, keys, series };
  }
  // Beside an earlier year stand months that are still to come: they are not 0, there is nothing to say of them.
  const known = (row: Cell["key"], figure: Figure | undefined) =>
    answer.total.before && (figure ?? null) === null && isToCome(answer, row) ? Number.NaN : sizeOf(figure);
  const now = { name: words.measure, values: rows.map((row) => known(row, pivot.cell(row, [])?.figures[0])) };
  if (!answer.total.before) return { places, keys, series: [now] };
  const values = rows.map((row) => sizeOf(pivot.cell(row, [])?.before?.[0]));
  return { places, keys, series: [now, { name: words.earlier, values, earlier: true }] };
}

export const frame = (colour: Colour, told: (value: number) => string) => ({
  animation: false,
  aria: { enabled: false },
  textStyle: { fontFamily: "inherit" },
  legend: {
    type: "scroll",
    top: 0,
    itemGap: 20,
    itemWidth: 12,
    itemHeight: 8,
    textStyle: { color: colour("--text-2") },
  },
  tooltip: {
    valueFormatter: told,
    backgroundColor: colour("--surface"),
    borderColor: colour("--border"),
    textStyle: { color: colour("--text-1"), fontSize: 12 },
  },
});

const pie = (drawn: Drawn, colour: Colour) => ({
  type: "pie",
  radius: ["38%", "70%"],
  top: 24,
  label: { color: colour("--text-2"), formatter: "{b} {d}%" },
  data: drawn.places.map((name, at) => ({
    name,
    value: drawn.series[0]?.values[at] ?? 0,
    itemStyle: { color: colour(`--c${(at % MOST_SERIES) + 1}`) },
  })),
});

/** The widest stands at the top, as records come through stages. */
const funnel = (drawn: Drawn, colour: Colour, told: (value: number) => string) => ({
  ...pie(drawn, colour),
  type: "funnel",
  top: 36,
  bottom: 8,
  left: "4%",
  width: "70%",
  minSize: "1%",
  gap: 3,
  itemStyle: { borderWidth: 0 },
  label: {
    position: "right",
    color: colour("--text-2"),
    formatter: ({ name, value }: { name: string; value: number }) => `${name}  ${told(value)}`,
  },
  labelLine: { length: 12, lineStyle: { color: colour("--chart-axis") } },
});

const strokes = (kind: ChartKind, drawn: Drawn, colour: Colour) =>
  drawn.series.map(({ name, values, earlier }, at) => ({
    name,
    type: kind === "line" || kind === "area" ? "line" : "bar",
    ...((kind === "stacked" || (kind === "area" && drawn.series.length > 1)) && !earlier && { stack: "all" }),
    ...(kind === "area" && !earlier && { areaStyle: { opacity: 0.35 } }),
    barMaxWidth: 28,
    symbolSize: 6,
    data: values,
    itemStyle: { color: earlier ? colour("--chart-axis") : colour(`--c${(at % MOST_SERIES) + 1}`) },
    lineStyle: { width: 2, ...(earlier && { type: "dashed" }) },
  }));

/** The picture of an answer. */
export function optionOf(
  kind: ChartKind,
  drawn: Drawn,
  colour: Colour,
  told: (value: number) => string,
): EChartsCoreOption {
  const base = frame(colour, told);
  if (kind === "pie") return { ...base, series: [pie(drawn, colour)] };
  if (kind === "funnel") return { ...base, series: [funnel(drawn, colour, told)] };
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: "axis" },
    grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
    xAxis: {
      type: "category",
      data: drawn.places,
      axisLine: { lineStyle: { color: colour("--chart-axis") } },
      axisTick: { show: false },
      axisLabel: { color: colour("--chart-label"), hideOverlap: true, width: 90, overflow: "truncate" },
    },
    yAxis: {
      type: "value",
      splitLine: { lineStyle: { color: colour("--chart-grid") } },
      axisLabel: { color: colour("--chart-label"), formatter: (value: number) => (value === 0 ? "0" : told(value)) },
    },
    series: strokes(kind, drawn, colour),
  };
}
