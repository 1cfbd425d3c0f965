import { describe, expect, test } from "vitest";
import { type Department, isBelow, treeOf } from "./departments";

const department = (id: number, parentId: number | null): Department =>
  ({ id, parentId, version: 1, name: `d${id}`, createdAt: "", updatedAt: "" }) as Department;

const company = [department(1, null), department(2, 1), department(3, 2), department(4, 1), department(5, 99)];

describe("departments", () => {
  test("form a tree, with orphans at the top", () => {
    const tree = treeOf(company);
    expect(tree.map((node) => node.department.id)).toEqual([1, 5]);
    expect(tree[0]?.children.map((node) => node.department.id)).toEqual([2, 4]);
    expect(tree[0]?.children[0]?.children[0]?.department.id).toBe(3);
  });

  test("do not go below themselves", () => {
    expect(isBelow(company, 3, 2)).toBe(true);
    expect(isBelow(company, 2, 2)).toBe(true);
    expect(isBelow(company, 4, 2)).toBe(false);
  });
});
