import { expect, test } from "vitest";
import { daysOf, plusDays, plusMonths } from "./month";

test("every month is shown in whole weeks from Monday, each day once and in order", () => {
  for (let month = "2023-11", count = 0; count < 60; month = plusMonths(month, 1), count++) {
    const days = daysOf(month);
    expect(days.length % 7).toBe(0);
    expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(1);
    expect(days.filter((day) => day.startsWith(month))[0]).toBe(`${month}-01`);
    for (const [index, day] of days.entries()) if (index > 0) expect(day).toBe(plusDays(String(days[index - 1]), 1));
    expect(days.at(-1)?.slice(0, 7) === month || Number(days.at(-1)?.slice(8)) < 7).toBe(true);
  }
});

test("months go over years both ways", () => {
  expect([plusMonths("2026-12", 1), plusMonths("2026-01", -1), plusMonths("2026-03", 12)]).toEqual([
    "2027-01",
    "2025-12",
    "2027-03",
  ]);
});
