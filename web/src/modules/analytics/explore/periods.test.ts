import { expect, test } from "vitest";
import { endOf, periodsBetween } from "./periods";

test("periods end on their last day", () => {
  expect(endOf("2024-02-01", "month")).toBe("2024-02-29");
  expect(endOf("2026-10-01", "quarter")).toBe("2026-12-31");
  expect(endOf("2026-12-28", "week")).toBe("2027-01-03");
  expect(endOf("2026-01-01", "year")).toBe("2026-12-31");
});

test("no period between two is left out", () => {
  expect(periodsBetween("2025-11-01", "2026-02-01", "month")).toEqual([
    "2025-11-01",
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
  ]);
  expect(periodsBetween("2026-10-01", "2027-04-01", "quarter")).toEqual(["2026-10-01", "2027-01-01", "2027-04-01"]);
  expect(periodsBetween("2026-12-21", "2027-01-04", "week")).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
  expect(periodsBetween("2026-02-27", "2026-03-01", "day")).toHaveLength(3);
});
