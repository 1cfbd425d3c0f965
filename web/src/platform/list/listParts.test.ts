import { expect, test } from "vitest";
import { moved } from "./columnChoice";
import { nextSort, sortPlace } from "./GridHead";

test("A header click sorts up, then down, then not at all", () => {
  expect(nextSort([], "name", false)).toEqual(["name"]);
  expect(nextSort(["name"], "name", false)).toEqual(["-name"]);
  expect(nextSort(["-name"], "name", false)).toEqual([]);
});

test("With Shift the other sort keys stay", () => {
  expect(nextSort(["-amount"], "name", true)).toEqual(["-amount", "name"]);
  expect(nextSort(["-amount", "name"], "amount", true)).toEqual(["name"]);
});

test("A dragged column goes to the place of the one it is dropped on", () => {
  expect(moved(["a", "b", "c"], "c", "a")).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], "a", "c")).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b"], "a", "missing")).toEqual(["a", "b"]);
});

test("Several sort keys are numbered, one alone is not", () => {
  expect(sortPlace(["-amount", "name"], "amount")).toBe(1);
  expect(sortPlace(["-amount", "name"], "name")).toBe(2);
  expect(sortPlace(["-amount"], "amount")).toBeNull();
  expect(sortPlace(["-amount", "name"], "city")).toBeNull();
});
