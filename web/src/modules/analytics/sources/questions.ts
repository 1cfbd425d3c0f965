import { blank, type Question } from "../explore/question";
import type { Source } from "./sources";

/** Questions that many ask of an order history, by the key of their name. */
export function questionsOf(source: Source): Record<string, Question> {
  const fresh = blank(source.object);
  const sums = [{ op: "sum", field: "amount" }, { op: "count" }];
  return {
    byMonth: { ...fresh, rows: [{ field: "orderedOn", by: "month" }], measures: sums, chart: "bar" },
    ...(source.columns.product && {
      byProduct: { ...fresh, rows: [{ field: "product" }], measures: sums, chart: "bar" },
    }),
    byCustomer: { ...fresh, rows: [{ field: "customer" }], measures: sums, chart: "bar" },
  };
}
