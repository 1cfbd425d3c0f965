import { expect, it } from "vitest";
import { beneath, besideOf, gapOf, type Row } from "./attainment";

const row = (kind: string, id: number, count: number, target: number | null, parentId: number | null = null): Row => ({
  kind,
  id,
  name: `${id}`,
  parentId,
  target: target === null ? null : { count: target, amount: null },
  reached: { count, amount: null },
  percent: target ? (count / target) * 100 : null,
  rank: null,
  perDay: null,
});

it("what a team is credited with stands beside what its owner reached", () => {
  const rows = besideOf([row("person", 1, 10, 20)], [row("person", 1, 6, 20), row("person", 2, 4, 8)]);
  expect(rows.map(({ id, reached, credited }) => [id, reached.count, credited?.reached.count])).toEqual([
    [1, 10, 6],
    [2, 0, 4],
  ]);
});

it("the gap is what is missing, and below nothing where more was reached", () => {
  expect(gapOf(row("person", 1, 5, 8))).toBe(3);
  expect(gapOf(row("person", 1, 9, 8))).toBe(-1);
  expect(gapOf(row("person", 1, 9, null))).toBe(null);
});

it("of a department come those below it and their people", () => {
  const all = [
    row("department", 1, 0, 1),
    row("department", 2, 0, 1, 1),
    row("person", 9, 0, 1, 2),
    row("person", 8, 0, 1, 3),
  ];
  expect(beneath(all, 1).map(({ id }) => id)).toEqual([1, 2, 9]);
  expect(beneath(all, null)).toHaveLength(4);
});
