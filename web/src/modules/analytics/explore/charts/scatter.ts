import type { EChartsCoreOption } from "echarts/core";
import type { Answer, Cell } from "../answer";
import { type Colour, frame } from "../chartOption";
import { type Pivot, sizeOf } from "../pivot";

const MOST_POINTS = 1000;

/** Each row as a point of its first two figures. */
export interface Points {
  names: string[];
  keys: Cell["key"][];
  at: [number, number][];
}

export function pointsOf(_: Answer, pivot: Pivot, name: (key: Cell["key"]) => string): Points {
  const keys = pivot.rows.slice(0, MOST_POINTS);
  return {
    names: keys.map(name),
    keys,
    at: keys.map((key) => [sizeOf(pivot.cell(key, [])?.figures[0]), sizeOf(pivot.cell(key, [])?.figures[1])]),
  };
}

interface Axes {
  names: [string, string];
  told: [(value: number) => string, (value: number) => string];
}

/** How two figures go together. */
export function scatterOption(points: Points, { names, told }: Axes, colour: Colour): EChartsCoreOption {
  const base = frame(colour, told[0]);
  const axis = (at: 0 | 1) => ({
    type: "value",
    name: names[at],
    nameLocation: at === 0 ? "middle" : "end",
    nameGap: at === 0 ? 28 : 10,
    nameTextStyle: { color: colour("--text-2"), ...(at === 1 && { align: "left" }) },
    splitLine: { lineStyle: { color: colour("--chart-grid") } },
    axisLabel: { color: colour("--chart-label"), hideOverlap: true, formatter: told[at] },
  });
  const tip = ({ dataIndex }: { dataIndex: number }) => {
    const [x, y] = points.at[dataIndex] ?? [0, 0];
    return `${points.names[dataIndex]}<br/>${names[0]} <b>${told[0](x)}</b><br/>${names[1]} <b>${told[1](y)}</b>`;
  };
  return {
    ...base,
    tooltip: { ...base.tooltip, formatter: tip },
    grid: { left: 8, right: 24, top: 32, bottom: 28, containLabel: true },
    xAxis: axis(0),
    yAxis: axis(1),
    series: [
      {
        type: "scatter",
        symbolSize: 9,
        data: points.at,
        itemStyle: { color: colour("--c1"), opacity: 0.75 },
      },
    ],
  };
}
