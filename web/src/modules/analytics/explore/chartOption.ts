import type { EChartsCoreOption } from "echarts/core";
import type { Answer } from "./answer";
import { type Pivot, sizeOf } from "./pivot";
import type { ChartKind } from "./question";

type Colour = (token: string) => string;

/** So many can be told apart. */
const MOST_SERIES = 8;
const MOST_PLACES = 40;

export interface Drawn {
  places: string[];
  series: { name: string; values: number[]; earlier?: boolean }[];
}

/** Series of the first measure: one per column, or the period asked about beside the earlier one. */
export function drawnOf(
  answer: Answer,
  pivot: Pivot,
  words: { row(key: unknown[]): string; column(key: unknown[]): string; measure: string; earlier: string },
): Drawn {
  const rows = pivot.rows.slice(0, MOST_PLACES);
  const places = rows.map(words.row);
  if (answer.columns.length > 0) {
    const series = pivot.columns.slice(0, MOST_SERIES).map((column) => ({
      name: words.column(column),
      values: rows.map((row) => sizeOf(pivot.cell(row, column)?.figures[0])),
    }));
    return { places, series };
  }
  const now = { name: words.measure, values: rows.map((row) => sizeOf(pivot.cell(row, [])?.figures[0])) };
  if (!answer.total.before) return { places, series: [now] };
  const values = rows.map((row) => sizeOf(pivot.cell(row, [])?.before?.[0]));
  return { places, series: [now, { name: words.earlier, values, earlier: true }] };
}

const frame = (colour: Colour, told: (value: number) => string) => ({
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

const strokes = (kind: ChartKind, drawn: Drawn, colour: Colour) =>
  drawn.series.map(({ name, values, earlier }, at) => ({
    name,
    type: kind === "line" ? "line" : "bar",
    ...(kind === "stacked" && !earlier && { stack: "all" }),
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
