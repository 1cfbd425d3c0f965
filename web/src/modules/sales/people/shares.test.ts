import { expect, test } from "vitest";
import { even, isWhole, leftOf } from "./shares";

test("an even division of any number of people is whole", () => {
  for (let count = 1; count <= 20; count++) {
    const shares = even(Array.from({ length: count }, (_, index) => ({ userId: index, percent: "" })));
    expect(leftOf(shares)).toBe(0);
    expect(isWhole(shares)).toBe(true);
    const parts = shares.map(({ percent }) => Number(percent));
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
  }
});

test("missing people, doubles, fractions and other sums are not whole", () => {
  const of = (...shares: [number | null, string][]) => shares.map(([userId, percent]) => ({ userId, percent }));
  expect(isWhole([])).toBe(true);
  expect(isWhole(of([1, "60"], [2, "40"]))).toBe(true);
  for (const wrong of [
    of([1, "60"], [1, "40"]),
    of([null, "100"]),
    of([1, "99"]),
    of([1, "60.5"], [2, "39.5"]),
    of([1, "0"], [2, "100"]),
  ])
    expect(isWhole(wrong)).toBe(false);
});
