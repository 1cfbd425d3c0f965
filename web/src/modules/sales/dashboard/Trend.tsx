import { useNavigate } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { Chart } from "@/platform/chart/Chart";
import { listOf, useGroups } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, byMonth, daysOf, inCurrency, inDepartment, monthsUntil } from "./figures";

const states = { field: "state", op: "in", value: ["signed", "active", "ended"] };

/** What was signed and what came in, month by month. */
export function Trend({ asked }: { asked: Asked }) {
  const t = useT();
  const navigate = useNavigate();
  const { money } = useFormats();
  const [contracts, payments] = [useObjectMaybe("contracts"), useObjectMaybe("payments")];
  const months = monthsUntil(new Date());
  const from = daysOf(months[0] ?? "")[0];
  const amount = [inCurrency("amount", asked.currency), ...inDepartment(asked)];
  const sums = [{ op: "sum", field: "amount" }];
  const signed = useGroups(
    "contracts",
    {
      where: { all: [states, ...amount, { field: "signedOn", op: "gte", value: from }] },
      groupBy: [{ field: "signedOn", by: "month" }],
      measures: sums,
    },
    may(contracts, "read"),
  );
  const paid = useGroups(
    "payments",
    {
      where: { all: [...amount, { field: "receivedOn", op: "gte", value: from }] },
      groupBy: [{ field: "receivedOn", by: "month" }],
      measures: sums,
    },
    may(payments, "read"),
  );
  const values = [
    byMonth(signed.data, "signedOn", "sum(amount)", months),
    byMonth(paid.data, "receivedOn", "sum(amount)", months),
  ] as const;
  const names = [t("performance.measures.contractAmount"), t("performance.measures.payments")];
  const told = (value: number) => money({ amount: value.toFixed(2), currency: asked.currency });
  const pick = (series: number, at: number) => {
    const days = { op: "between", value: daysOf(months[at] ?? "") };
    const where =
      series === 0
        ? { all: [states, ...amount, { field: "signedOn", ...days }] }
        : { all: [...amount, { field: "receivedOn", ...days }] };
    void navigate(listOf(series === 0 ? "contracts" : "payments", where));
  };
  const rows = months.map((month, at) => ({
    key: month,
    cells: [month, values[0][at]?.toFixed(2) ?? "", values[1][at]?.toFixed(2) ?? ""],
    to: listOf("contracts", {
      all: [states, ...amount, { field: "signedOn", op: "between", value: daysOf(month) }],
    }),
  }));
  return (
    <Block
      title={t("dashboard.trend")}
      basis={t("dashboard.trendBasis", { currency: asked.currency })}
      span={8}
      busy={signed.isPending && paid.isPending}
      error={signed.error ?? paid.error}
      retry={() => void Promise.all([signed.refetch(), paid.refetch()])}
      table={{ columns: [t("dashboard.month"), ...names], rows }}
    >
      <Chart
        label={t("dashboard.trend")}
        height={260}
        pick={pick}
        option={(colour) => ({
          animation: false,
          textStyle: { fontFamily: "inherit" },
          grid: { left: 56, right: 12, top: 32, bottom: 24 },
          legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: colour("--text-2") } },
          tooltip: {
            trigger: "axis",
            valueFormatter: (value: number) => told(value),
            backgroundColor: colour("--surface"),
            borderColor: colour("--border"),
            textStyle: { color: colour("--text-1"), fontSize: 12 },
          },
          xAxis: {
            type: "category",
            data: months.map((month) => month.slice(2)),
            axisLine: { lineStyle: { color: colour("--chart-axis") } },
            axisTick: { show: false },
            axisLabel: { color: colour("--chart-label") },
          },
          yAxis: {
            type: "value",
            splitLine: { lineStyle: { color: colour("--chart-grid") } },
            axisLabel: {
              color: colour("--chart-label"),
              formatter: (value: number) => (value === 0 ? "0" : told(value)),
            },
          },
          series: [
            { name: names[0], type: "bar", barMaxWidth: 22, data: values[0], itemStyle: { color: colour("--c1") } },
            {
              name: names[1],
              type: "line",
              symbolSize: 7,
              data: values[1],
              itemStyle: { color: colour("--c3") },
              lineStyle: { color: colour("--c3"), width: 2 },
            },
          ],
        })}
      />
    </Block>
  );
}
