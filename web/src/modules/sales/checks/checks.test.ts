import { expect, test } from "vitest";
import { type CheckItem, isOpen, leftBehind } from "./checks";

const item = (id: number, stageId: number, more: Partial<CheckItem> = {}): CheckItem => ({
  id,
  stageId,
  text: "",
  required: true,
  doneAt: null,
  by: null,
  ...more,
});
const stages = [{ id: 7 }, { id: 3 }, { id: 9 }];

test("a deal leaves behind the stages from where it stands to before where it goes", () => {
  const items = [item(1, 7), item(2, 3), item(3, 9)];
  expect(leftBehind(items, stages, 7, 9).map(({ id }) => id)).toEqual([1, 2]);
  expect(leftBehind(items, stages, 3, 9).map(({ id }) => id)).toEqual([2]);
  expect(leftBehind(items, stages, 9, 7)).toEqual([]);
});

test("only what is required and not done is open", () => {
  expect(
    [item(1, 7), item(2, 7, { required: false }), item(3, 7, { doneAt: "2026-01-01" })].filter(isOpen),
  ).toHaveLength(1);
});
