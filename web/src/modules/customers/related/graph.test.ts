import { expect, test } from "vitest";
import { places, rings } from "./graph";

const graph = {
  nodes: [1, 2, 3, 4].map((id) => ({ id, name: `客户${id}` })),
  edges: [
    { id: 1, from: 1, to: 2, kind: "parentOf" },
    { id: 2, from: 3, to: 2, kind: "referredBy" },
  ],
};

test("customers stand in rings by how many relations away they are", () =>
  expect(rings(graph, 1)).toEqual([[1], [2], [3], [4]]));

test("the customer itself stands in the middle and nobody outside the frame", () => {
  const spots = places(graph, 1);
  expect(spots.get(1)).toEqual({ x: 0, y: 0 });
  for (const { x, y } of spots.values()) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.000001);
});

test("a customer without relations stands alone", () =>
  expect(places({ nodes: [{ id: 1, name: "a" }], edges: [] }, 1).get(1)).toEqual({ x: 0, y: 0 }));
