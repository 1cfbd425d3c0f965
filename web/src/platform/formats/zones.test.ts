import { expect, test } from "vitest";
import { startOfDay, timeZones } from "./zones";

test("a time zone is named in the language of the page", () => {
  const zones = new Map(timeZones("zh-CN"));
  expect(zones.get("Asia/Shanghai")).toBe("中国标准时间 · GMT+08:00 · Asia/Shanghai");
  expect(zones.get("America/New_York")).toContain("北美东部时间");
});

test("the zone of this place and China's come first, and none comes twice", () => {
  const keys = timeZones("en").map(([zone]) => zone);
  expect(keys[0]).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(keys.slice(0, 2)).toContain("Asia/Shanghai");
  expect(new Set(keys).size).toBe(keys.length);
});

test("A day begins at midnight of the zone, whatever the clock does", () => {
  expect(startOfDay("2026-11-01", "Asia/Shanghai")).toBe("2026-10-31T16:00:00.000Z");
  expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
  expect(startOfDay("2026-10-26", "Europe/Berlin")).toBe("2026-10-25T23:00:00.000Z");
});
