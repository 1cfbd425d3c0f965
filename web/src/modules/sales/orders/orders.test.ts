import { describe, expect, it } from "vitest";
import { movable, partsOf, reachedBy } from "./path";

const lines = [
  { id: 1, text: "a", unit: "台", quantity: 3, shippedQuantity: 2.2, returnedQuantity: 0.1 },
  { id: 2, text: "b", unit: null, quantity: 1 },
];

describe("orders", () => {
  it("can ship what is left and take back what is out", () => {
    expect(movable(lines, false).map(({ id, most }) => [id, most])).toEqual([
      [1, 0.8],
      [2, 1],
    ]);
    expect(movable(lines, true).map(({ id, most }) => [id, most])).toEqual([[1, 2.1]]);
  });

  it("moves no more than there is and nothing that is no number", () => {
    const back = movable(lines, true);
    expect(partsOf(back, { 1: "2" })).toEqual([{ lineId: 1, quantity: 2 }]);
    expect(partsOf(back, { 1: "0" })).toEqual([]);
    expect(partsOf(back, { 1: "2.2" })).toBeNull();
    expect(partsOf(back, { 1: "-1" })).toBeNull();
    expect(partsOf(back, { 1: "x" })).toBeNull();
  });

  it("shows how far an order has come", () => {
    expect(reachedBy({ state: "shipped" })).toBe(2);
    expect(reachedBy({ state: "cancelled" })).toBe(0);
    expect(reachedBy({ state: "returned", deliveredOn: "2026-01-01" })).toBe(3);
  });
});
