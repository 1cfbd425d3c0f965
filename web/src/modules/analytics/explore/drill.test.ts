import { expect, test } from "vitest";
import type { ObjectDef } from "@/platform/catalogue/types";
import { customersOf, drillTo } from "./drill";
import { blank, readQuestion } from "./question";

const seen = { filterable: true, access: "read" };
const customers = { key: "customers", fields: [{ key: "tier", type: "choice" }] } as unknown as ObjectDef;
const orders = {
  key: "orders",
  fields: [
    { key: "channel", type: "choice" },
    { key: "orderedOn", type: "date" },
    { key: "paidAt", type: "dateTime" },
    { key: "customerId", type: "reference", target: "customers", ...seen },
  ],
} as unknown as ObjectDef;
const lines = {
  key: "orderLines",
  fields: [{ key: "orderId", type: "reference", target: "orders", ...seen }],
} as unknown as ObjectDef;
const around = { objects: [customers, orders, lines], zone: "Asia/Shanghai" };

const whereOf = (to: string | undefined) =>
  JSON.parse(new URLSearchParams(to?.split("?")[1]).get("where") ?? "null") as unknown;

test("a cell leads to the list of its records", () => {
  const question = { ...blank("orders"), where: { field: "state", op: "eq", value: "completed" } };
  const dimensions = [{ field: "channel" }, { field: "orderedOn", by: "month" }];
  expect(whereOf(drillTo(orders, question, dimensions, [null, "2026-02-01"], around))).toEqual({
    all: [
      question.where,
      { field: "channel", op: "isNull" },
      { field: "orderedOn", op: "between", value: ["2026-02-01", "2026-02-28"] },
    ],
  });
});

test("a cell of a record that is pointed to, or of a period of instants, leads there too", () => {
  expect(whereOf(drillTo(orders, blank("orders"), [{ field: "customerId.tier" }], ["key"], around))).toEqual({
    field: "customerId.tier",
    op: "eq",
    value: "key",
  });
  expect(whereOf(drillTo(orders, blank("orders"), [{ field: "paidAt", by: "day" }], ["2026-11-01"], around))).toEqual({
    field: "paidAt",
    op: "between",
    value: ["2026-10-31T16:00:00.000Z", "2026-11-01T15:59:59.999Z"],
  });
  expect(drillTo(orders, blank("orders"), [{ field: "customerId.gone" }], ["key"], around)).toBeUndefined();
});

test("the customers behind records are found over what lies between", () => {
  const where = { field: "channel", op: "eq", value: "erp" };
  expect(customersOf(around.objects, customers, where)).toEqual(where);
  expect(customersOf(around.objects, orders, where)).toEqual({ related: "orders", via: "customerId", where });
  expect(customersOf(around.objects, lines, { all: [] })).toEqual({
    related: "orders",
    via: "customerId",
    where: { related: "orderLines", via: "orderId" },
  });
  expect(customersOf([orders], orders, where)).toBeUndefined();
});

test("an address that makes no sense asks nothing", () => {
  expect(readQuestion("{")).toBeNull();
  expect(readQuestion('{"object":5}')).toBeNull();
  expect(readQuestion('{"object":"orders","rows":[null,{"field":"channel"}],"chart":"x"}')).toEqual({
    ...blank("orders"),
    rows: [{ field: "channel" }],
  });
});
