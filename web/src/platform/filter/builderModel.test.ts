import { expect, test } from "vitest";
import { asGroup, freshRelated, toCondition } from "./builderModel";
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

test("Related records are opened with their number, their sum or their absence, and say the same again", () => {
  const won: Condition = { field: "state", op: "in", value: ["won"] };
  const deals = { related: "opportunities", via: "customerId" };
  const trees: Condition[] = [
    { ...deals, where: won, measure: "count", op: "gte", value: 3 },
    { ...deals, measure: "sum", field: "amount", op: "lt", value: 10_000.5 },
    { not: { related: "activities", via: "customerId", where: { all: [won, stale] }, measure: "exists" } },
    {
      ...deals,
      where: { any: [stale, { related: "tasks", via: "opportunityId", measure: "exists" }] },
      measure: "exists",
    },
  ];
  for (const tree of trees) {
    const group = asGroup(tree);
    expect(group.items.some((item) => "kept" in item)).toBe(false);
    expect(toCondition(group)).toEqual(tree);
  }
});

test("A related row asks nothing before it has a relation, a number and what is summed", () => {
  const counted = { ...freshRelated(), related: "opportunities", via: "customerId", measure: "count" as const };
  const asked = [
    freshRelated(),
    { ...counted, value: null },
    { ...counted, value: "1," },
    { ...counted, measure: "sum" as const, value: 1 },
  ];
  expect(toCondition({ kind: "all", items: asked })).toBeNull();
});

test("What the builder cannot edit is kept", () => {
  const where: Condition = { not: { all: [vip, stale] } };
  expect(asGroup(where).items).toEqual([{ kept: where }]);
  expect(toCondition(asGroup(where))).toEqual(where);
});

test("A condition on what a reference points to is kept beside those that can be edited", () => {
  const along: Condition = { field: "customerId.region", op: "under", value: "440000" };
  expect(asGroup({ all: [vip, along] }).items).toEqual([{ leaf: vip }, { kept: along }]);
});
