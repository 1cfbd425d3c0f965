import type { EChartsCoreOption } from "echarts/core";

interface Words {
  customers: string;
  value: string;
  /** The line on which all customers would be alike. */
  even: string;
  percent(share: number): string;
}

/** The part of the value that the most valuable part of the customers has, above the line of equals. */
export function lorenz(
  curve: { customers: number; value: number }[],
  colour: (token: string) => string,
  words: Words,
): EChartsCoreOption {
  const axis = (name: string, nameLocation: "middle" | "end", nameGap: number) => ({
    type: "value",
    name,
    nameLocation,
    nameGap,
    min: 0,
    max: 1,
    nameTextStyle: { color: colour("--text-2"), align: nameLocation === "end" ? "left" : "center" },
    axisLabel: { color: colour("--text-2"), formatter: words.percent },
    splitLine: { lineStyle: { color: colour("--border") } },
  });
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 24, top: 36, bottom: 28, containLabel: true },
    tooltip: {
      trigger: "axis",
      valueFormatter: words.percent,
      backgroundColor: colour("--surface"),
      borderColor: colour("--border"),
      textStyle: { color: colour("--text-1"), fontSize: 12 },
    },
    xAxis: axis(words.customers, "middle", 28),
    yAxis: axis(words.value, "end", 14),
    series: [
      {
        type: "line",
        name: words.value,
        showSymbol: false,
        data: curve.map((point) => [point.customers, point.value]),
        lineStyle: { color: colour("--c1"), width: 2 },
        itemStyle: { color: colour("--c1") },
        areaStyle: { color: colour("--c1"), opacity: 0.1 },
      },
      {
        type: "line",
        name: words.even,
        showSymbol: false,
        data: [
          [0, 0],
          [1, 1],
        ],
        lineStyle: { color: colour("--text-3"), type: "dashed", width: 1 },
        itemStyle: { color: colour("--text-3") },
      },
    ],
  };
}
