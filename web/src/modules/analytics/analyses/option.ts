import type { EChartsCoreOption } from "echarts/core";
import type { Table } from "./ask";
import { sizeOf } from "./figures";

type Colour = (token: string) => string;

const frame = (colour: Colour, told: (value: number) => string, places: string[]) => ({
  animation: false,
  aria: { enabled: false },
  textStyle: { fontFamily: "inherit" },
  grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, itemGap: 20, itemWidth: 12, itemHeight: 8, textStyle: { color: colour("--text-2") } },
  tooltip: {
    trigger: "axis",
    valueFormatter: (value: unknown) => (typeof value === "number" ? told(value) : "—"),
    backgroundColor: colour("--surface"),
    borderColor: colour("--border"),
    textStyle: { color: colour("--text-1"), fontSize: 12 },
  },
  xAxis: {
    type: "category",
    data: places,
    axisLine: { lineStyle: { color: colour("--chart-axis") } },
    axisTick: { show: false },
    axisLabel: { color: colour("--chart-label"), hideOverlap: true },
  },
  yAxis: {
    type: "value",
    splitLine: { lineStyle: { color: colour("--chart-grid") } },
    axisLabel: { color: colour("--chart-label"), formatter: (value: number) => (value === 0 ? "0" : told(value)) },
  },
});

const column = (table: Table, key: string) => table.columns.findIndex((one) => one.key === key);
const values = (table: Table, key: string) => {
  const at = column(table, key);
  return table.rows.map(({ figures }) => (figures[at] === null ? null : sizeOf(figures[at])));
};
const labelOf = (table: Table, key: string) => table.columns[column(table, key)]?.label ?? key;

const LINES = ["--c1", "--c3", "--c2", "--c5"];

/** Lines of some columns along the rows. */
export function lineOption(table: Table, keys: string[], colour: Colour, told: (value: number) => string) {
  const known = keys.filter((key) => column(table, key) >= 0);
  const option: EChartsCoreOption = {
    ...frame(
      colour,
      told,
      table.rows.map(({ label }) => label),
    ),
    series: known.map((key, at) => ({
      name: labelOf(table, key),
      type: "line",
      symbolSize: 6,
      data: values(table, key),
      itemStyle: {
        color: key.endsWith("Before") ? colour("--chart-axis") : colour(LINES[at % LINES.length] ?? "--c1"),
      },
      lineStyle: { width: 2, ...(key.endsWith("Before") && { type: "dashed" }) },
    })),
  };
  return option;
}

/** What was, what is expected, and between which bounds four of five cases lie; what stands out is marked. */
export function bandOption(table: Table, colour: Colour, told: (value: number) => string): EChartsCoreOption {
  const [actual, expected] = [values(table, "actual"), values(table, "expected")];
  const last = actual.findLastIndex((value) => value !== null);
  // The line goes on from where the known part ends.
  const joined = expected.map((value, at) => (at === last ? (actual[last] ?? null) : value));
  const [low, high] = [values(table, "low80"), values(table, "high80")];
  const hidden = { type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 } };
  const marks = table.rows.flatMap(({ figures, label }, at) =>
    figures[column(table, "mark")] ? [{ value: [label, actual[at]], symbolSize: 11 }] : [],
  );
  return {
    ...frame(
      colour,
      told,
      table.rows.map(({ label }) => label),
    ),
    series: [
      { ...hidden, name: labelOf(table, "low80"), data: low },
      {
        ...hidden,
        name: labelOf(table, "high80"),
        data: high.map((value, at) => (value === null ? null : value - (low[at] ?? 0))),
        areaStyle: { color: colour("--c3"), opacity: 0.18 },
        tooltip: { show: false },
      },
      {
        name: labelOf(table, "actual"),
        type: "line",
        symbol: "none",
        data: actual,
        itemStyle: { color: colour("--c1") },
        lineStyle: { width: 2 },
        markPoint: {
          symbol: "circle",
          label: { show: false },
          itemStyle: { color: "transparent", borderColor: colour("--danger"), borderWidth: 2 },
          data: marks.map(({ value, symbolSize }) => ({ coord: value, symbolSize })),
        },
      },
      {
        name: labelOf(table, "expected"),
        type: "line",
        symbolSize: 6,
        data: joined,
        itemStyle: { color: colour("--c3") },
        lineStyle: { width: 2, type: "dashed" },
      },
    ],
    legend: { ...frame(colour, told, []).legend, data: [labelOf(table, "actual"), labelOf(table, "expected")] },
  };
}
