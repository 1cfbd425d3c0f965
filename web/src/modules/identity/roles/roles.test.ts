import { expect, test } from "vitest";
import { copyOf, type Role, withField, withRight } from "./roles";

const role: Role = {
  id: 1,
  version: 1,
  key: null,
  name: "r",
  system: false,
  administer: false,
  audit: false,
  secondFactor: false,
  rights: { customers: { read: "own", update: "own" } },
  fields: { "customers.phone": "read" },
};

test("a right is given and taken without touching the others", () => {
  expect(withRight(role, "customers", "export", "all").rights.customers).toEqual({
    read: "own",
    update: "own",
    export: "all",
  });
  expect(withRight(role, "customers", "update", null).rights.customers).toEqual({ read: "own" });
  expect(withRight(role, "tasks", "read", "all").rights).toMatchObject({
    customers: { read: "own" },
    tasks: { read: "all" },
  });
});

test("a field right returns to its default", () => {
  expect(withField(role, "customers.phone", undefined).fields).toEqual({});
  expect(withField(role, "customers.email", "hidden").fields).toEqual({
    "customers.phone": "read",
    "customers.email": "hidden",
  });
});

test("a copy grants the same and is a role of its own", () => {
  expect(copyOf({ ...role, key: "sales", system: true }, "r 2")).toEqual({ ...role, id: 0, version: 0, name: "r 2" });
});
