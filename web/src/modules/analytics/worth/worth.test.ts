import { describe, expect, it } from "vitest";
import { after, ageOf, customersOfCell, meanAt } from "./cohorts";
import { flowOf, type Step } from "./flow";
import { floorOf } from "./matrix";

const steps: Step[] = [
  { before: "repeat", after: "lost", count: 2 },
  { before: "prospect", after: "firstPurchase", count: 6 },
  { before: "repeat", after: "loyal", count: 2 },
];

describe("the flow of stages", () => {
  it("lets as much arrive as leaves, without bands over one another", () => {
    const { left, right, bands } = flowOf(steps, 300);
    expect(left.map(({ stage, count }) => [stage, count])).toEqual([
      ["prospect", 6],
      ["repeat", 4],
    ]);
    expect(right.map(({ stage }) => stage)).toEqual(["firstPurchase", "loyal", "lost"]);
    expect(bands.map(({ before, after: to, from }) => [before, to, from])).toEqual([
      ["prospect", "firstPurchase", 0],
      ["repeat", "loyal", 190],
      ["repeat", "lost", 250],
    ]);
    expect(bands.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(300);
  });

  it("is empty where nobody moved", () =>
    expect(flowOf([], 300)).toEqual({ left: [], right: [], bands: [], height: 0 }));
});

describe("cohorts", () => {
  it("count periods across years", () => {
    expect(after("2025-10-01", "quarter", 2)).toBe("2026-04-01");
    expect(ageOf("2025-11-01", "month", "2026-02-28")).toBe(3);
    expect(ageOf("2024-01-01", "year", "2026-12-31")).toBe(2);
  });

  it("lead to who ordered first then and again later", () => {
    const where = customersOfCell("2025-10-01", "quarter", 1);
    expect(where.all).toHaveLength(3);
    expect(JSON.stringify(where.all[2])).toContain('["2026-01-01","2026-03-31"]');
    expect(customersOfCell("2025-10-01", "quarter", 0).all).toHaveLength(2);
  });

  it("take the mean over those that are old enough", () => {
    const cohorts = [
      { from: "2025-07-01", customers: 10, cells: [{ age: 1, customers: 4, amount: null }] },
      { from: "2025-10-01", customers: 30, cells: [] },
      { from: "2026-01-01", customers: 99, cells: [] },
    ];
    expect(meanAt(cohorts, 1, (cohort) => ageOf(cohort.from, "quarter", "2026-02-01"))).toBeCloseTo(0.1);
    expect(meanAt(cohorts, 9, () => 2)).toBeNull();
  });
});

it("an axis begins at the power of ten below its values", () => {
  expect([floorOf([1500, 90_000]), floorOf([1000]), floorOf([1]), floorOf([])]).toEqual([1000, 1000, 1, 1]);
});
