import { expect, test } from "vitest";
import { pathOf, worthOf } from "./trail";

const money = (amount: string) => ({ amount, currency: "CNY" });

test("a record is worth what its object calls its amount", () => {
  expect(worthOf({ amount: money("1.00"), gross: money("2.00") })).toEqual(money("1.00"));
  expect(worthOf({ effective: money("3.00"), gross: money("2.00") })).toEqual(money("3.00"));
  expect(worthOf({})).toBeUndefined();
});

test("each step leads to its record", () => {
  expect(pathOf("contracts", 7)).toBe("/contracts/7");
});
