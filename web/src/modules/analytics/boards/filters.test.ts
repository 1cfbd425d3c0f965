import { expect, test } from "vitest";
import type { ObjectDef } from "@/platform/catalogue/types";
import type { Filter } from "./boards";
import { crossingOf, holdsFor, isPassedBy, kept, nameFor, toggled } from "./filters";

const field = (key: string, type: string, target?: string) => ({ key, type, target, filterable: true });
const objects = [
  { key: "customers", fields: [field("region", "region"), field("ownerId", "user"), field("state", "choice")] },
  {
    key: "orders",
    fields: [
      field("customerId", "reference", "customers"),
      field("ownerId", "user"),
      field("orderedOn", "date"),
      field("state", "choice"),
    ],
  },
  { key: "orderLines", fields: [field("orderId", "reference", "orders")] },
  { key: "payments", fields: [field("customerId", "reference", "customers"), field("ownerId", "user")] },
] as unknown as ObjectDef[];
const around = { objects, zone: undefined };

const north: Filter = { object: "orders", field: "customerId.region", by: "province", value: "110000" };
const mine: Filter = { object: "orders", field: "ownerId", value: 7 };

test("a filter reaches other objects over the record that both point to, and that record itself", () => {
  expect(nameFor(objects, north, "orders")).toBe("customerId.region");
  expect(nameFor(objects, north, "payments")).toBe("customerId.region");
  expect(nameFor(objects, north, "customers")).toBe("region");
  expect(nameFor(objects, { object: "customers", field: "region" }, "payments")).toBe("customerId.region");
  expect(nameFor(objects, { object: "orders", field: "customerId" }, "payments")).toBe("customerId");
});

test("people are the same everywhere, choices and days only on their own object", () => {
  expect(nameFor(objects, mine, "payments")).toBe("ownerId");
  expect(nameFor(objects, mine, "orderLines")).toBe("orderId.ownerId");
  expect(nameFor(objects, north, "orderLines")).toBe(null);
  expect(isPassedBy(around, [mine], { kind: "kpi", question: { object: "orderLines" } })).toBe(false);
  expect(isPassedBy(around, [mine, north], { kind: "kpi", question: { object: "orderLines" } })).toBe(true);
  expect(isPassedBy(around, [mine], { kind: "widget" })).toBe(true);
  expect(isPassedBy(around, [], { kind: "widget" })).toBe(false);
  expect(nameFor(objects, { object: "orders", field: "state" }, "customers")).toBe(null);
  expect(nameFor(objects, { object: "orders", field: "orderedOn" }, "payments")).toBe(null);
  expect(nameFor(objects, mine, "unknown")).toBe(null);
});

test("a question keeps its own condition beside those of the board", () => {
  const own = { field: "state", op: "in", value: ["won"] };
  expect(kept(around, [mine], { object: "payments", where: own })).toEqual({
    object: "payments",
    where: { all: [own, { field: "ownerId", op: "eq", value: 7 }] },
  });
  expect(kept(around, [{ object: "orders", field: "state", value: "x" }], { object: "payments" })).toEqual({
    object: "payments",
  });
  expect(
    holdsFor(around, { object: "orders", field: "orderedOn", by: "month", value: "2026-02-01" }, "orders"),
  ).toEqual({
    field: "orderedOn",
    op: "between",
    value: ["2026-02-01", "2026-02-28"],
  });
});

test("chosen twice a value is left, and another of the same dimension takes its place", () => {
  expect(toggled([mine], mine)).toEqual([]);
  expect(toggled([mine], { ...mine, value: 8 })).toEqual([{ ...mine, value: 8 }]);
  expect(toggled([mine], north)).toEqual([mine, north]);
});

test("a widget keeps to what its records know, and says so of the rest", () => {
  const orders = { objects: ["orders"] };
  expect(isPassedBy(around, [north], { kind: "widget" }, orders)).toBe(false);
  expect(isPassedBy(around, [north], { kind: "widget" }, { ...orders, fields: ["ownerId"] })).toBe(true);
  expect(isPassedBy(around, [mine], { kind: "widget" }, { ...orders, fields: ["ownerId"] })).toBe(false);
  const cross = crossingOf(around, [mine], () => undefined);
  expect(cross.valueOf("payments", "ownerId")).toBe(7);
  expect(cross.valueOf("payments", "customerId")).toBe(undefined);
  expect(JSON.stringify(cross.hold("payments"))).toContain("ownerId");
  expect(cross.isKept({ object: "orders", field: "ownerId", value: 7, label: "" })).toBe(true);
});
