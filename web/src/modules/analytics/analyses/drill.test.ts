import { expect, test } from "vitest";
import { customersOf, recordsOf } from "./drill";

const asked = (address: string | undefined) =>
  JSON.parse(new URLSearchParams(address?.split("?")[1]).get("where") ?? "");
const channel = { field: "channel", op: "eq", value: "shop" };
const year = { field: "orderedOn", op: "between", value: ["2026-01-01", "2026-12-31"] };

test("a figure leads to its records and to their customers", () => {
  expect(asked(recordsOf("orders", year, channel))).toEqual({ all: [year, channel] });
  expect(asked(customersOf("orders", "320000", { all: [year] }, channel))).toEqual({
    all: [
      { field: "region", op: "under", value: "320000" },
      { related: "orders", via: "customerId", where: { all: [year, channel] } },
    ],
  });
  expect(customersOf("customers", null, channel)).toBe(recordsOf("customers", channel));
  expect([recordsOf(null, year), customersOf(null, null, year)]).toEqual([undefined, undefined]);
});
