import type { EChartsCoreOption } from "echarts/core";
import type { Answer, Cell } from "../answer";
import { type Colour, frame, shownRows } from "../chartOption";
import { type Pivot, sizeOf } from "../pivot";

const MOST_COLUMNS = 40;
const MOST_FLOWS = 60;

/** Cells of two dimensions in the order in which they are drawn, with the keys that lead to their records. */
export interface Matrix {
  rows: string[];
  columns: string[];
  cells: { row: number; column: number; value: number; key: Cell["key"] }[];
}

type Words = { row(key: Cell["key"]): string; column(key: Cell["key"]): string };

export function matrixOf(answer: Answer, pivot: Pivot, words: Words): Matrix {
  const rows = shownRows(answer, pivot);
  const columns = pivot.columns.slice(0, MOST_COLUMNS);
  const cells = rows.flatMap((down, row) =>
    columns.map((across, column) => ({
      row,
      column,
      value: sizeOf(pivot.cell(down, across)?.figures[0]),
      key: [...down, ...across],
    })),
  );
  return { rows: rows.map(words.row), columns: columns.map(words.column), cells };
}

const axis = (data: string[], colour: Colour) => ({
  type: "category",
  data,
  axisTick: { show: false },
  axisLine: { show: false },
  axisLabel: { color: colour("--chart-label"), width: 110, overflow: "truncate" },
});

/** Two dimensions as a field of shades: the darker, the more. */
export function heatOption(matrix: Matrix, colour: Colour, told: (value: number) => string): EChartsCoreOption {
  const base = frame(colour, told);
  const shades = [1, 2, 3, 4, 5, 6, 7].map((shade) => colour(`--seq-${shade}`));
  const largest = Math.max(1, ...matrix.cells.map(({ value }) => value));
  const name = ({ data }: { data: { value: number[] } }) =>
    `${matrix.rows[data.value[1] ?? 0]} · ${matrix.columns[data.value[0] ?? 0]}<br/><b>${told(data.value[2] ?? 0)}</b>`;
  return {
    ...base,
    tooltip: { ...base.tooltip, formatter: name },
    grid: { left: 8, right: 12, top: 8, bottom: 44, containLabel: true },
    xAxis: axis(matrix.columns, colour),
    yAxis: { ...axis(matrix.rows, colour), inverse: true },
    visualMap: {
      min: 0,
      max: largest,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemHeight: 120,
      itemWidth: 10,
      text: [told(largest), told(0)],
      textStyle: { color: colour("--text-2") },
      inRange: { color: shades },
    },
    series: [
      {
        type: "heatmap",
        data: matrix.cells.map(({ row, column, value }) => ({ value: [column, row, value] })),
        itemStyle: { borderColor: colour("--surface"), borderWidth: 2 },
      },
    ],
  };
}

/** The largest flows from the values of one dimension to those of another. */
export const flowsOf = (matrix: Matrix): Matrix["cells"] =>
  matrix.cells
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST_FLOWS);

/** What flows from the values of one dimension to those of another. */
export function sankeyOption(matrix: Matrix, colour: Colour, told: (value: number) => string): EChartsCoreOption {
  const base = frame(colour, told);
  const flows = flowsOf(matrix);
  const [left, right] = [
    [...new Set(flows.map(({ row }) => row))].toSorted((a, b) => a - b),
    [...new Set(flows.map(({ column }) => column))].toSorted((a, b) => a - b),
  ];
  // The same value may stand on both sides, and names have to differ.
  const node = (side: string, at: number, label: string | undefined) => ({
    name: `${side}${at}`,
    itemStyle: { color: colour(`--c${(at % 8) + 1}`) },
    label: { formatter: label ?? "", color: colour("--text-2") },
  });
  const labelOf = (name: string) => (name.startsWith("l") ? matrix.rows : matrix.columns)[Number(name.slice(1))];
  const tip = ({ name, data }: { name: string; data: { source?: string; target?: string; value?: number } }) =>
    data.source && data.target
      ? `${labelOf(data.source)} → ${labelOf(data.target)}<br/><b>${told(data.value ?? 0)}</b>`
      : (labelOf(name) ?? "");
  return {
    ...base,
    tooltip: { ...base.tooltip, formatter: tip },
    series: [
      {
        type: "sankey",
        left: 8,
        right: 120,
        top: 12,
        bottom: 12,
        draggable: false,
        data: [
          ...left.map((at) => node("l", at, matrix.rows[at])),
          ...right.map((at) => node("r", at, matrix.columns[at])),
        ],
        links: flows.map(({ row, column, value }) => ({ source: `l${row}`, target: `r${column}`, value })),
        lineStyle: { color: "source", opacity: 0.3 },
      },
    ],
  };
}
