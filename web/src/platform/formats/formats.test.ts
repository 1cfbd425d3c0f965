import { beforeAll, expect, test, vi } from "vitest";

vi.stubGlobal("document", { documentElement: { lang: "" } });
const { applyMessages, startTranslator } = await import("../i18n/i18n");
const { formatsFor } = await import("./formats");

const now = () => new Date("2026-11-21T06:08:00Z");
const formats = formatsFor("zh-CN", "Asia/Shanghai", now);
const yuan = (amount: string) => ({ amount, currency: "CNY" });

beforeAll(async () => {
  await startTranslator();
  await applyMessages("zh-CN", {
    formats: { today: "T", yesterday: "Y", wan: "W", yi: "E", moneyUnit: "U", comma: "," },
  });
});

test("Days are named, shortened within the year, whole before", () => {
  expect([
    formats.date("2026-11-21"),
    formats.date("2026-11-20"),
    formats.date("2026-03-05"),
    formats.date("2025-12-31"),
  ]).toEqual(["T", "Y", "03-05", "2025-12-31"]);
});

test("Instants show the time only today, in the user's zone", () => {
  expect(formats.instant("2026-11-21T02:24:00Z")).toBe("T10:24");
  expect(formats.instant("2026-11-20T15:59:00Z")).toBe("Y");
  expect(formats.instant("2026-11-20T16:00:00Z")).toBe("T00:00");
});

test("Money is said in ten thousands and hundred millions", () => {
  expect(formats.money(yuan("3865000.00"))).toBe("¥386.5W");
  expect(formats.money(yuan("126000000"))).toBe("¥1.26E");
  expect(formats.money(yuan("-52000"))).toBe("−¥5.2W");
  expect(formats.listMoney(yuan("12600000"))).toBe("1,260.0");
  expect(formats.exactMoney(yuan("2180000"))).toBe("¥2,180,000.00");
});

test("What is empty is a dash", () => {
  expect([formats.date(null), formats.money(undefined), formats.number(null), formats.percent(undefined)]).toEqual([
    "—",
    "—",
    "—",
    "—",
  ]);
});
