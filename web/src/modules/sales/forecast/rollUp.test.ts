import { describe, expect, test } from "vitest";
import { CATEGORIES, type Department, type ForecastNode, type ForecastRow, rollUp, totalOf } from "./rollUp";

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const money = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: "CNY" });

function world(seed: number) {
  const chance = seeded(seed);
  const below = (most: number) => Math.floor(chance() * most);
  const departments: Department[] = Array.from({ length: 1 + below(8) }, (_, index) => ({
    id: index + 1,
    name: `d${index}`,
    parentId: index === 0 ? null : 1 + below(index),
  }));
  const rows = (): ForecastRow[] =>
    Array.from({ length: below(20) }, () => ({
      departmentId: chance() < 0.1 ? null : 1 + below(departments.length + 1),
      ownerId: chance() < 0.1 ? null : below(6),
      owner: null,
      category: CATEGORIES[below(5)] ?? "won",
      count: 1 + below(4),
      total: money(below(1e7)),
      weighted: money(below(1e7)),
      dealIds: [],
    }));
  return { departments, table: { from: "", to: "", rows: rows(), week: "2026-01-05", before: rows() } };
}

const add = (nodes: ForecastNode[], of: (node: ForecastNode) => number) =>
  nodes.reduce((sum, node) => sum + of(node), 0);

describe("the forecast up the tree", () => {
  test("the tops add up to everything, and each node to what is beneath it", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { departments, table } = world(seed);
      const tops = rollUp(table, departments, "-");
      const total = totalOf(table);
      expect(add(tops, (node) => node.forecast)).toBe(total.forecast);
      expect(add(tops, (node) => node.before ?? 0)).toBe(total.before);
      for (const category of CATEGORIES)
        expect(add(tops, (node) => node.totals[category])).toBe(total.totals[category]);
      const check = (node: ForecastNode): void => {
        if (node.person) return;
        expect(add(node.children, (child) => child.forecast)).toBe(node.forecast);
        for (const child of node.children) check(child);
      };
      for (const top of tops) check(top);
    }
  });

  test("what was not kept is not compared", () => {
    const { departments, table } = world(7);
    expect(totalOf({ ...table, week: null, before: [] }).before).toBeNull();
    expect(rollUp({ ...table, week: null, before: [] }, departments, "-").every(({ before }) => before === null)).toBe(
      true,
    );
  });
});
