import { expect, it } from "vitest";
import { fieldsOf, shownOf, writtenOf } from "./policyFields";

it("people write percent, the server takes parts of one, and back", () => {
  expect(writtenOf("worth", { margin: " 35 ", confidence: "", cut: "mean" })).toEqual({ margin: "0.35", cut: "mean" });
  expect(shownOf("worth", { margin: "0.35", cut: "mean" })).toEqual({ margin: "35", cut: "mean" });
  expect(writtenOf("stages", { loyalAlive: "75" })).toEqual({ loyalAlive: "75" });
});

it("what is no number is left for the server to refuse", () => {
  expect(writtenOf("worth", { margin: "viel" })).toEqual({ margin: "viel" });
});

it("cuts in amounts are asked for only where the cut is an amount", () => {
  expect(fieldsOf("worth", {}).some(({ key }) => key === "currentCut")).toBe(false);
  expect(writtenOf("worth", { cut: "median", currentCut: "5" })).toEqual({ cut: "median" });
  expect(writtenOf("worth", { cut: "amount", currentCut: "5" })).toEqual({ cut: "amount", currentCut: "5" });
});
