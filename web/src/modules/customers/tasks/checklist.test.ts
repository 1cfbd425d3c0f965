import { expect, test } from "vitest";
import { linesOf, textOf, ticked } from "./checklist";

test("a checklist is read with and without marks and keeps its text when a line is turned", () => {
  const lines = linesOf("a\n[x] b\n\n[ ] c [x]");
  expect(lines).toEqual([
    { text: "a", done: false },
    { text: "b", done: true },
    { text: "c [x]", done: false },
  ]);
  expect(textOf(lines)).toBe("[ ] a\n[x] b\n[ ] c [x]");
  expect(ticked(lines, 1)).toBe("[ ] a\n[ ] b\n[ ] c [x]");
});
