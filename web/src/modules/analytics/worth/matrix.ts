import type { EChartsCoreOption } from "echarts/core";
import type { Row } from "@/platform/api/row";
import { sizeOf } from "@/platform/chart/groups";

interface Words {
  name(row: Row): string;
  money(value: number, row: Row): string;
  axis(money: { amount: string; currency: string }): string;
  value: string;
  potential: string;
}

/** Marks differ by form as well as by colour. */
const LOOKS: Record<string, [token: string, symbol: string]> = {
  platinum: ["--c1", "diamond"],
  gold: ["--c3", "circle"],
  iron: ["--c6", "triangle"],
  lead: ["--c4", "rect"],
};

/** Both axes are logarithms, on which nothing lies at one unit. */
const at = (money: unknown): number => Math.max(1, sizeOf(money));

/** The power of ten below all of them, so that no decade is drawn in vain. */
export const floorOf = (values: number[]): number =>
  10 ** Math.floor(Math.log10(values.length > 0 ? Math.min(...values) : 1));

const currencyOf = (money: unknown): string => (money as { currency?: string } | null)?.currency ?? "";

/** Potential to the right, value upwards. */
export function bubbles(rows: Row[], colour: (token: string) => string, words: Words): EChartsCoreOption {
  const currency = currencyOf(rows[0]?.currentValue);
  const axis = (name: string, key: string) => ({
    type: "log",
    name,
    min: floorOf(rows.map((row) => at(row[key]))),
    nameTextStyle: { color: colour("--text-2") },
    axisLabel: {
      color: colour("--text-2"),
      formatter: (value: number) => words.axis({ amount: String(value), currency }),
    },
    splitLine: { lineStyle: { color: colour("--border") } },
  });
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 16, right: 72, top: 36, bottom: 12, containLabel: true },
    tooltip: {
      backgroundColor: colour("--surface"),
      borderColor: colour("--border"),
      textStyle: { color: colour("--text-1"), fontSize: 12 },
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex];
        if (!row) return "";
        const box = document.createElement("div");
        const told = [
          words.name(row),
          `${words.value} ${words.money(sizeOf(row.currentValue), row)}`,
          `${words.potential} ${words.money(sizeOf(row.growthPotential), row)}`,
        ];
        box.append(...told.flatMap((text, line) => (line > 0 ? [document.createElement("br"), text] : [text])));
        return box;
      },
    },
    xAxis: axis(words.potential, "growthPotential"),
    yAxis: axis(words.value, "currentValue"),
    series: [
      {
        type: "scatter",
        symbolSize: 9,
        data: rows.map((row) => {
          const [token, symbol] = LOOKS[String(row.valueQuadrant)] ?? ["--c4", "rect"];
          return {
            value: [at(row.growthPotential), at(row.currentValue)],
            symbol,
            itemStyle: { color: colour(token), opacity: 0.8 },
          };
        }),
      },
    ],
  };
}
