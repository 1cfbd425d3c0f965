import { expect, test } from "vitest";
import type { Row } from "@/platform/api/row";
import { type Branch, reportingTree } from "./tree";

const contact = (id: number, reportsToId: number | null): Row =>
  ({ id, version: 1, createdAt: "", updatedAt: "", reportsToId }) as Row;

const shape = (branches: Branch[]): unknown[] => branches.map(({ row, below }) => [row.id, shape(below)]);

test("contacts stand under whom they report to", () =>
  expect(shape(reportingTree([contact(2, 1), contact(1, null), contact(3, 2)]))).toEqual([[1, [[2, [[3, []]]]]]]));

test("who reports to somebody unseen stands at the top", () =>
  expect(shape(reportingTree([contact(2, 99)]))).toEqual([[2, []]]));

test("a loop is cut open and loses nobody", () =>
  expect(shape(reportingTree([contact(1, 2), contact(2, 1)]))).toEqual([[1, [[2, []]]]]));
