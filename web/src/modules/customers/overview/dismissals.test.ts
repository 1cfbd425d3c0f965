import { expect, test } from "vitest";
import { stillDismissed } from "./dismissals";

test("a dismissed suggestion comes back when its time is over", () => {
  const dismissed = { overdue: "2026-11-28T00:00:00.000Z", quiet: "2026-11-20T00:00:00.000Z" };
  expect(stillDismissed(dismissed, new Date("2026-11-21T00:00:00Z"))).toEqual({ overdue: "2026-11-28T00:00:00.000Z" });
});
