import { expect, test } from "vitest";
import { optionsOf } from "./customFields";

test("options keep their stored value when a label is reworded or a new one is added", () => {
  const before = [
    { value: "a", label: "甲" },
    { value: "b", label: "乙" },
  ];
  expect(optionsOf("甲\n乙改\n", before)).toEqual([
    { value: "a", label: "甲" },
    { value: "b", label: "乙改" },
  ]);
  expect(optionsOf("甲\n乙\n丙", before)).toEqual([...before, { value: "丙", label: "丙" }]);
  expect(optionsOf("  \n", null)).toEqual([]);
});
