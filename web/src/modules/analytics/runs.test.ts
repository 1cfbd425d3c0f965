import { expect, test } from "vitest";
import { figuresOf, proofOf, type Run } from "./runs";

const run = (result: unknown) => ({ id: 1, model: "clv", state: "done", result }) as unknown as Run;

test("only numbers of a run are told, in one order", () => {
  expect(figuresOf(run({ clv: 5, orders: 2, purchases: "bg-nbd", alive: null }))).toEqual([
    ["orders", 2],
    ["clv", 5],
  ]);
  expect(figuresOf(run(null))).toEqual([]);
});

test("a run without a held-out time has no proof", () => {
  expect(proofOf(run({ heldOut: { expected: 3.5, came: 4, from: "2026-01-01" } }))).toEqual({ expected: 3.5, came: 4 });
  expect(proofOf(run({ heldOut: null }))).toBeNull();
});
