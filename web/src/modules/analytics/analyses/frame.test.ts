import { expect, test } from "vitest";
import { daysOf, frameOf, searchOf } from "./frame";

test("an address holds all of the frame, and what it says wrongly is not said", () => {
  const text = "period=lastQuarter&compare=none&department=7&owner=9&region=320000&currency=USD&margin=30";
  const frame = frameOf(new URLSearchParams(text));
  expect(frame).toEqual({
    period: "lastQuarter",
    compare: "none",
    departmentId: 7,
    ownerId: 9,
    region: "320000",
    currency: "USD",
    settings: { margin: 30 },
  });
  expect(frameOf(searchOf(frame))).toEqual(frame);
  const broken = "period=ever&compare=x&department=a&owner=-1&region=Jiangsu&currency=XXX&margin=much";
  expect(frameOf(new URLSearchParams(broken))).toEqual(frameOf(new URLSearchParams()));
  expect(searchOf(frameOf(new URLSearchParams())).toString()).toBe("");
});

test("periods are whole months, over the turn of a year too", () => {
  expect(daysOf("thisYear", "2026-02-10")).toEqual({ from: "2026-01-01", until: "2026-12-31" });
  expect(daysOf("lastQuarter", "2026-02-10")).toEqual({ from: "2025-10-01", until: "2025-12-31" });
  expect(daysOf("lastMonth", "2028-03-31")).toEqual({ from: "2028-02-01", until: "2028-02-29" });
  expect(daysOf("last12Months", "2026-02-10")).toEqual({ from: "2025-03-01", until: "2026-02-28" });
});
