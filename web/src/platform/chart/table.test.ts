import { expect, test } from "vitest";
import { csvOf } from "./table";

test("a file has a mark, quotes what needs it and runs nothing", () => {
  const text = csvOf({
    columns: ["a", "b"],
    rows: [
      { key: "1", cells: ['x,"y"', "=1+1"] },
      { key: "2", cells: [-5, "-3.5"] },
    ],
  });
  expect(text.startsWith("﻿a,b\r\n")).toBe(true);
  expect(text).toContain('"x,""y""",\'=1+1\r\n');
  expect(text).toContain("-5,-3.5\r\n");
});
