import { expect, test } from "vitest";
import { lastMonth } from "./lastMonth";

test("a statement begins with the whole month before, also in January and after a short February", () => {
  expect(lastMonth(new Date(2026, 0, 31))).toEqual({ fromOn: "2025-12-01", toOn: "2025-12-31" });
  expect(lastMonth(new Date(2028, 2, 31))).toEqual({ fromOn: "2028-02-01", toOn: "2028-02-29" });
});
