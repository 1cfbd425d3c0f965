import { expect, test } from "vitest";
import { regionLevels } from "./codes";

test("A district lies in its city and province, a province in itself", () => {
  expect(regionLevels("320583")).toEqual(["320000", "320500", "320583"]);
  expect(regionLevels("320500")).toEqual(["320000", "320500"]);
  expect(regionLevels("320000")).toEqual(["320000"]);
});
