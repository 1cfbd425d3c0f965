import { expect, test } from "vitest";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { initialValues } from "./formState";

const choice = (key: string, required: boolean) =>
  ({ key, type: "choice", required, access: "write", options: [{ value: `${key} 1` }] }) as unknown as FieldDef;
const shownWith = (key: string) =>
  ({ key: `of ${key}`, type: "text", showWhen: { field: key, in: [] } }) as unknown as FieldDef;
const object = (...fields: FieldDef[]) => ({ key: "tasks", fields, groups: [], owned: false }) as unknown as ObjectDef;

test("a form begins with the first choice of what it must know to show the rest", () => {
  expect(initialValues(object(choice("kind", true), shownWith("kind")), 7)).toEqual({ kind: "kind 1" });
});

test("what may stay open stays open: a new task does not repeat by itself", () => {
  expect(initialValues(object(choice("repeat", false), shownWith("repeat")), 7)).toEqual({});
});
