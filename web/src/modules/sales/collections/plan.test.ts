import { expect, it } from "vitest";
import { itemsOf, missing, newPart } from "./plan";

it("tells what a plan lacks to the cent, percents and amounts together", () => {
  const money = { amount: "100.01", currency: "CNY" };
  const part = (given: object) => ({ ...newPart(), name: "x", ...given });
  expect(missing(money, [part({ percent: "100" })])).toBe(0);
  expect(missing(money, [part({ percent: "50" }), part({ amount: "50.00" })])).toBe(0);
  expect(missing(money, [part({ amount: "100.02" })])).toBe(-0.01);
  expect(itemsOf([part({ amount: "5", dueOn: "2026-01-01" })], "CNY")).toEqual([
    { name: "x", amount: { amount: "5", currency: "CNY" }, dueOn: "2026-01-01" },
  ]);
});
