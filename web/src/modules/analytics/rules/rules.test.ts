import { expect, test } from "vitest";
import { askedOf, searchOf, usual } from "./rules";

test("an address says what is asked and leaves out what is usual", () => {
  expect(searchOf(usual).toString()).toBe("");
  const asked = { ...usual, by: "category" as const, support: 0.5, q: "轴承", sort: "count" as const };
  expect(askedOf(searchOf(asked))).toEqual(asked);
});

test("what an address says wrongly is taken as not said", () => {
  expect(askedOf(new URLSearchParams("by=shop&support=-3&confidence=abc&length=9&sort=magic"))).toEqual(usual);
});
