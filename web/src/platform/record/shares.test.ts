import { expect, test } from "vitest";
import { putShare, type Share, withoutShare } from "./shares";

const stored: Share = { userId: 3, departmentId: null, level: "read", name: "Lin" };

test("Somebody the server already knows is not shared with twice", () => {
  expect(putShare([stored], { userId: 3, level: "write", name: "Lin" })).toEqual([
    { userId: 3, level: "write", name: "Lin" },
  ]);
});

test("A user and a department with the same id are two", () => {
  const department: Share = { departmentId: 3, level: "read", name: "East" };
  expect(putShare([stored], department)).toHaveLength(2);
  expect(withoutShare([stored, department], stored)).toEqual([department]);
});
