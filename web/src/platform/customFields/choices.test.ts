import { expect, test } from "vitest";
import { moved, type OptionRow, offered } from "./choices";

const row = (label: string, retired = false): OptionRow => ({ key: label, value: label, label, retired });

test("an option moves within its list and stays at the ends", () => {
  const rows = [row("a"), row("b"), row("c")];
  expect(moved(rows, 1, -1).map(({ key }) => key)).toEqual(["b", "a", "c"]);
  expect(moved(rows, 2, 1)).toBe(rows);
});

test("retired and empty options are not offered", () => {
  expect(offered([row("a"), row("b", true), { ...row("c"), value: null, label: " 新 " }, row("")])).toEqual([
    { value: "a", label: "a" },
    { value: null, label: "新" },
  ]);
});
