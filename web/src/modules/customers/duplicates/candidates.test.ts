import { expect, test } from "vitest";
import { comparable, mayInsist } from "./candidates";

test("one character of a name is too little to look for", () => expect(comparable({ name: "华" })).toBeNull());

test("only what duplicates are found by is sent", () =>
  expect(comparable({ name: "华东精密", staff: 20, phone: null })).toEqual({ name: "华东精密" }));

test("half a credit code is not looked for", () => expect(comparable({ creditCode: "91320583MA1X5" })).toBeNull());

test("warnings can be overruled, blocks only by who may merge, and a taken code never", () => {
  expect(mayInsist("warn", false)).toBe(true);
  expect(mayInsist("block", false)).toBe(false);
  expect(mayInsist("block", true)).toBe(true);
  expect(mayInsist(undefined, true)).toBe(false);
});
