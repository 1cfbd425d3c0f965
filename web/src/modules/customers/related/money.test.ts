import { expect, test } from "vitest";
import { totalOf } from "./money";

test("amounts of one currency add up without rounding drift", () =>
  expect(totalOf([{ amount: "0.10", currency: "CNY" }, { amount: "0.20", currency: "CNY" }, null])).toEqual({
    amount: "0.30",
    currency: "CNY",
  }));

test("several currencies have no sum", () =>
  expect(
    totalOf([
      { amount: "1", currency: "CNY" },
      { amount: "1", currency: "USD" },
    ]),
  ).toBeNull());

test("nothing has no sum", () => expect(totalOf([null, undefined])).toBeNull());
