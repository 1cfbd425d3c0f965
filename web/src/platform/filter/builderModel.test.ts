import { expect, test } from "vitest";
import { asGroup, toCondition } from "./builderModel";
import type { Condition } from "./condition";

const vip: Condition = { field: "tier", op: "eq", value: "vip" };
const stale: Condition = { field: "lastContactAt", op: "isNull" };
const related: Condition = { related: "contacts", via: "customerId", measure: "exists" };

test("A tree survives being opened in the builder and saved", () => {
  const where: Condition = { all: [vip, { any: [stale, related] }] };
  expect(toCondition(asGroup(where))).toEqual(where);
});

test("Blank rows and empty groups ask nothing", () => {
  expect(toCondition({ kind: "all", items: [{ leaf: null }, { kind: "any", items: [] }] })).toBeNull();
});

test("A single condition needs no group", () => {
  expect(toCondition({ kind: "any", items: [{ leaf: vip as never }, { leaf: null }] })).toEqual(vip);
});
