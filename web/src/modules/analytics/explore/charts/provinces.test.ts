import { expect, test } from "vitest";
import names from "@/app/i18n/zh-CN/explore.json";
import { provinceOf, provinces, shadeFor } from "./provinces";

test("all 34 divisions have a tile of their own and a name", () => {
  const tiles = Object.values(provinces).map(String);
  expect(tiles).toHaveLength(34);
  expect(new Set(tiles).size).toBe(34);
  expect(Object.keys(names.provinces).toSorted()).toEqual(Object.keys(provinces).toSorted());
});

test("cities belong to their provinces, and more is darker", () => {
  expect(provinceOf("320583")).toBe("320000");
  expect([shadeFor(0, 9), shadeFor(1, 100), shadeFor(25, 100), shadeFor(100, 100)]).toEqual([0, 1, 4, 7]);
});
