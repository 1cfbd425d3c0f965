import { expect, test } from "vitest";
import { addDays, daysBetween, nextMonday } from "./due";

test("days are counted by calendar, past ones are negative", () => {
  expect(daysBetween("2026-11-21", "2026-11-24")).toBe(3);
  expect(daysBetween("2026-11-21", "2026-11-18")).toBe(-3);
  expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
  expect(daysBetween("2026-11-21T22:00:00Z", "2026-11-21")).toBe(0);
});

test("adding days crosses months", () => expect(addDays("2026-11-29", 3)).toBe("2026-12-02"));

test("next Monday is never today", () => {
  expect(nextMonday("2026-11-21")).toBe("2026-11-23");
  expect(nextMonday("2026-11-22")).toBe("2026-11-23");
  expect(nextMonday("2026-11-23")).toBe("2026-11-30");
});
