import type { EChartsCoreOption } from "echarts/core";
import { Chart } from "@/platform/chart/Chart";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

type Colour = (token: string) => string;
type Result = Record<string, unknown>;

const axes = (colour: Colour, x: object, format: (value: number) => string): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: "inherit" },
  grid: { left: 64, right: 12, top: 32, bottom: 24 },
  legend: { right: 12, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: colour("--text-2") } },
  tooltip: {
    trigger: "axis",
    valueFormatter: format,
    backgroundColor: colour("--surface"),
    borderColor: colour("--border"),
    textStyle: { color: colour("--text-1"), fontSize: 12 },
  },
  xAxis: {
    axisLine: { lineStyle: { color: colour("--chart-axis") } },
    axisTick: { show: false },
    axisLabel: { color: colour("--chart-label") },
    splitLine: { show: false },
    ...x,
  },
  yAxis: {
    type: "value",
    scale: true,
    splitLine: { lineStyle: { color: colour("--chart-grid") } },
    axisLabel: { color: colour("--chart-label"), formatter: format },
  },
});

const line = (name: string, data: unknown, look: object, wide = 2) => ({
  name,
  type: "line",
  symbol: "none",
  data,
  ...look,
  lineStyle: { width: wide, ...(look as { lineStyle?: object }).lineStyle },
});

/** The values to come with the interval that holds as many of them as the level says. */
export function ForecastPicture({ result }: { result: Result }) {
  const t = useT();
  const { number } = useFormats();
  const { dates, forecast, lower, upper, level } = result as {
    dates: string[];
    forecast: number[];
    lower: number[];
    upper: number[];
    level: number;
  };
  const format = (value: number) => number(value, Math.abs(value) < 10 ? 2 : 0);
  const bound = (key: string) =>
    t("trials.bounds", { level: Math.round(level * 1000) / 10, bound: t(`trials.keys.${key}`) });
  return (
    <Chart
      label={t("trials.keys.ahead")}
      height={260}
      option={(colour) => ({
        ...axes(colour, { type: "category", data: dates }, format),
        series: [
          line(t("trials.keys.forecast"), forecast, { itemStyle: { color: colour("--c1") } }),
          line(bound("lower"), lower, { itemStyle: { color: colour("--c4") }, lineStyle: { type: "dashed" } }, 1),
          line(bound("upper"), upper, { itemStyle: { color: colour("--c4") }, lineStyle: { type: "dashed" } }, 1),
        ],
      })}
    />
  );
}

/** What was told of ten groups of rows against what came; on the diagonal both are the same. */
export function CalibrationPicture({ result }: { result: Result }) {
  const t = useT();
  const { percent } = useFormats();
  const groups = result.calibration as { predicted: number; observed: number }[];
  const format = (value: number) => percent(Math.round(value * 100));
  const most = Math.max(...groups.flatMap(({ predicted, observed }) => [predicted, observed]), 0.01);
  return (
    <Chart
      label={t("trials.keys.calibration")}
      height={260}
      option={(colour) => ({
        ...axes(colour, { type: "value", axisLabel: { color: colour("--chart-label"), formatter: format } }, format),
        series: [
          line(
            t("trials.keys.observed"),
            groups.map(({ predicted, observed }) => [predicted, observed]),
            {
              symbol: "circle",
              symbolSize: 7,
              itemStyle: { color: colour("--c1") },
            },
          ),
          line(
            t("trials.exact"),
            [
              [0, 0],
              [most, most],
            ],
            { itemStyle: { color: colour("--c4") }, lineStyle: { type: "dashed" } },
            1,
          ),
        ],
      })}
    />
  );
}
