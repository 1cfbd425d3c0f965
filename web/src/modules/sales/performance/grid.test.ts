import { expect, test } from "vitest";
import { changes, type Grid, isWrong, moveTo, ofParts, pasted, sumOfRow } from "./grid";

const periods = ["2026-01", "2026-02", "2026-03"];
const row = (kind: string, id: number, values: (string | null)[]) => ({
  kind,
  id,
  name: `${kind}${id}`,
  cells: periods.map((period, at) => ({ period, value: values[at] ?? null, version: values[at] ? 1 : null })),
});
const grid = {
  periods,
  rows: [row("department", 1, ["100.00"]), row("person", 2, ["30.00"]), row("person", 3, ["50.00", "5.00"])],
} as unknown as Grid;

test("a copied block is typed from its place on, as far as it fits", () => {
  const typed = pasted(grid, {}, { row: 1, column: 1 }, "1,000\t２０\t9\r\n7\t¥8\r\n5\n");
  expect(typed).toEqual({
    "person:2:2026-02": "1000",
    "person:2:2026-03": "20",
    "person:3:2026-02": "7",
    "person:3:2026-03": "8",
  });
  expect(sumOfRow(grid, grid.rows[1] as Grid["rows"][number], typed)).toBe(1050);
});

test("the department stands beside the sum of its parts", () => {
  expect(ofParts(grid, 0, {})).toEqual({ parts: 80, own: 100 });
  expect(ofParts(grid, 1, { "person:2:2026-02": "x" })).toEqual({ parts: 5, own: null });
});

test("only what differs is sent, with the version it was read at", () => {
  const typed = {
    "department:1:2026-01": "100",
    "person:2:2026-01": "",
    "person:3:2026-02": "6",
    "person:3:2026-03": "0",
    "person:2:2026-03": "",
  };
  expect(changes(grid, typed)).toEqual([
    { kind: "person", id: 2, period: "2026-01", value: "", version: 1 },
    { kind: "person", id: 3, period: "2026-02", value: "6", version: 1 },
    { kind: "person", id: 3, period: "2026-03", value: "0", version: null },
  ]);
});

test("keys move as in a spreadsheet, and within the text while the caret is in it", () => {
  const at = { row: 1, column: 1 };
  const inside = { start: false, end: false };
  expect(moveTo("Enter", false, at, inside)).toEqual({ row: 2, column: 1 });
  expect(moveTo("Enter", true, at, inside)).toEqual({ row: 0, column: 1 });
  expect(moveTo("ArrowLeft", false, at, inside)).toBeNull();
  expect(moveTo("ArrowLeft", false, at, { start: true, end: false })).toEqual({ row: 1, column: 0 });
  expect(moveTo("ArrowRight", false, at, { start: false, end: true })).toEqual({ row: 1, column: 2 });
  expect(moveTo("a", false, at, inside)).toBeNull();
});

test("what is no number or below nothing is wrong", () => {
  expect(["", "12.5", "-1", "abc"].map(isWrong)).toEqual([false, false, true, true]);
});
