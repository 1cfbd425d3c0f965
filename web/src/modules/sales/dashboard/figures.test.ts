import { expect, test } from "vitest";
import { listOf } from "@/platform/chart/groups";
import { byMonth, daysOf, monthsUntil } from "./figures";

test("twelve months end with the one of the day, also over the turn of a year", () => {
  const months = monthsUntil(new Date(2026, 1, 28));
  expect(months).toHaveLength(12);
  expect([months[0], months[11]]).toEqual(["2025-03", "2026-02"]);
  expect(daysOf("2024-02")).toEqual(["2024-02-01", "2024-02-29"]);
});

test("sums stand at their months, and a month without records is nothing", () => {
  const groups = [
    { key: { signedOn: "2026-01-01" }, names: {}, count: 1, "sum(amount)": { amount: "5.50", currency: "CNY" } },
  ];
  expect(byMonth(groups, "signedOn", "sum(amount)", ["2025-12", "2026-01"])).toEqual([0, 5.5]);
  expect(byMonth(undefined, "signedOn", "sum(amount)", ["2026-01"])).toEqual([0]);
});

test("a number leads to the list of its records", () => {
  const address = new URL(listOf("contracts", { all: [] }), "https://x");
  expect(address.searchParams.get("where")).toBe('{"all":[]}');
});
