import { blank, type Question } from "./question";

const monthly = (field: string) => ({ field, op: "within", value: "thisYear" });

/** Questions that many ask, by the key of their name. */
export const ready: Record<string, Question> = {
  byMonth: {
    ...blank("orders"),
    where: monthly("orderedOn"),
    rows: [{ field: "orderedOn", by: "month" }],
    measures: [{ op: "sum", field: "effective" }, { op: "count" }],
    compare: "previousYear",
    chart: "bar",
  },
  byProvince: {
    ...blank("orders"),
    rows: [{ field: "customerId.region", by: "province" }],
    measures: [
      { op: "sum", field: "effective" },
      { op: "distinct", field: "customerId" },
    ],
    chart: "bar",
  },
  byChannel: {
    ...blank("orders"),
    rows: [{ field: "orderedOn", by: "quarter" }],
    columns: [{ field: "channel" }],
    measures: [{ op: "sum", field: "effective" }],
    chart: "stacked",
  },
  byProduct: {
    ...blank("orderLines"),
    rows: [{ field: "productId" }],
    measures: [
      { op: "sum", field: "total" },
      { op: "sum", field: "quantity" },
    ],
    chart: "bar",
  },
  wonBySource: {
    ...blank("opportunities"),
    where: { field: "state", op: "in", value: ["won"] },
    rows: [{ field: "source" }],
    measures: [{ op: "sum", field: "amount" }, { op: "count" }],
    chart: "pie",
  },
};
