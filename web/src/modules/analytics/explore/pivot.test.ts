import { expect, test } from "vitest";
import { type Answer, type Cell, whole } from "./answer";
import { drawnOf } from "./chartOption";
import { growth, pivotOf } from "./pivot";
import { blank, keptQuestion, sameQuestion } from "./question";

const cell = (key: Cell["key"], ...figures: Cell["figures"]): Cell => ({ key, figures, before: null });
const dimension = (field: string, by: string | null = null) => ({ field, by, label: field, labels: {} });

const answer = {
  rows: [dimension("channel")],
  columns: [dimension("on", "month")],
  measures: [],
  groups: [cell(["erp", "2026-02-01"], 3), cell(["shop", null], 2), cell(["shop", "2026-01-01"], 7)],
  rowTotals: [cell(["erp"], 3), cell(["shop"], 9)],
  columnTotals: [cell(["2026-01-01"], 7), cell(["2026-02-01"], 3), cell([null], 2)],
  total: cell([], 12),
  cut: false,
  asOf: null,
  milliseconds: 1,
} as unknown as Answer;

test("rows come by their size, days in their order and what has none last", () => {
  const { rows, columns } = pivotOf(answer);
  expect(rows).toEqual([["shop"], ["erp"]]);
  expect(columns).toEqual([["2026-01-01"], ["2026-02-01"], [null]]);
});

test("each cell and total is found by its keys", () => {
  const pivot = pivotOf(answer);
  expect(pivot.cell(["shop"], ["2026-01-01"])?.figures).toEqual([7]);
  expect(pivot.cell(["erp"], ["2026-01-01"])).toBeUndefined();
  expect(pivot.rowTotal(["shop"])?.figures).toEqual([9]);
  expect(pivot.columnTotal(["2026-02-01"])?.figures).toEqual([3]);
});

test("growth from nothing is not told", () => {
  expect(growth({ amount: "150.00", currency: "CNY" }, { amount: "100.00", currency: "CNY" })).toBe(50);
  expect(growth(5, null)).toBeNull();
});

test("a question without rows and columns has its total as the one cell", () => {
  const total = { key: [], figures: [12], before: null };
  const answer = whole({ rows: [], columns: [], groups: [], total } as unknown as Answer);
  expect(answer.groups).toEqual([total]);
  expect(whole({ ...answer, rows: [{}], groups: [] } as unknown as Answer).groups).toEqual([]);
});

test("questions are the same however their members are ordered", () => {
  const where = { field: "state", op: "eq", value: "won" };
  const question = { ...blank("orders"), where, rows: [{ field: "channel" }] };
  const kept = {
    object: "orders",
    rows: [{ by: null, field: "channel" }],
    where: { op: "eq", field: "state", value: "won" },
    columns: null,
    measures: null,
    compare: null,
    currency: "CNY",
    limit: 1000,
  };
  const read = keptQuestion(kept, "table");
  expect(read && sameQuestion(read, question)).toBe(true);
  expect(read && sameQuestion(read, { ...question, chart: "bar" })).toBe(false);
});

test("a month without records is nothing and not left out", () => {
  const dated = {
    ...answer,
    rows: [dimension("on", "month")],
    columns: [],
    groups: [cell(["2025-11-01"], 2), cell(["2026-01-01"], 5)],
    rowTotals: [],
    columnTotals: [],
  } as unknown as Answer;
  const words = { row: String, column: String, measure: "", earlier: "" };
  const drawn = drawnOf(dated, pivotOf(dated), words);
  expect(drawn.places).toEqual(["2025-11-01", "2025-12-01", "2026-01-01"]);
  expect(drawn.series[0]?.values).toEqual([2, 0, 5]);
  expect(drawn.keys[1]).toEqual(["2025-12-01"]);
});

test("a period that is still to come is no nought beside an earlier one", () => {
  const [past, ahead] = ["2020-01-01", "2100-01-01"];
  const compared = {
    ...answer,
    rows: [dimension("on", "year")],
    columns: [],
    groups: [
      { key: [past], figures: [4], before: [2] },
      { key: [ahead], figures: [null], before: [3] },
    ],
    rowTotals: [],
    columnTotals: [],
    total: { key: [], figures: [4], before: [5] },
  } as unknown as Answer;
  const words = { row: String, column: String, measure: "", earlier: "" };
  const values = drawnOf(compared, pivotOf(compared), words).series.map((series) => series.values);
  expect([values[0]?.[0], values[0]?.at(-1), values[1]?.at(-1)]).toEqual([4, Number.NaN, 3]);
});
