import { expect, test } from "vitest";
import { changeOf, lineOf, monthsUntil, pointsOf } from "./words";

const kpi = { value: 3, current: 3, before: 2, line: [], percent: false };
const money = (amount: string) => ({ amount, currency: "CNY" });

test("a change is in percent, that of a share in points, and from nothing there is none", () => {
  expect(changeOf(kpi)).toBe(50);
  expect(changeOf({ ...kpi, current: money("90.00"), before: money("120.00") })).toBe(-25);
  expect(changeOf({ ...kpi, current: 31.4, before: 29.3, percent: true })).toBe(2.1);
  expect(changeOf({ ...kpi, before: 0 })).toBe(null);
  expect(changeOf({ ...kpi, before: null })).toBe(null);
});

test("a line has twelve months, and those without records are nothing", () => {
  expect(monthsUntil("2026-02-28").at(0)).toBe("2025-03-01");
  const line = lineOf({ ...kpi, line: [{ on: "2026-01-01", value: 5 }] }, "2026-02-10");
  expect(line).toHaveLength(12);
  expect(line.slice(-3)).toEqual([0, 5, 0]);
  expect(lineOf({ ...kpi, percent: true, line: [{ on: "2026-01-01", value: 50 }] }, "2026-02-10")).toEqual([50]);
});

test("points fill their box", () => {
  expect(pointsOf([0, 10], 60, 26)).toEqual([
    [3, 23],
    [57, 3],
  ]);
  expect(pointsOf([4], 60, 26)).toEqual([[3, 23]]);
});
