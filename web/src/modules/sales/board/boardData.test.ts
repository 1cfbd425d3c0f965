import { describe, expect, test } from "vitest";
import { type BoardAnswer, type Card, columnOf, relocate, withoutState } from "./boardData";

const card = (id: number, amount: string): Card =>
  ({
    id,
    version: 1,
    createdAt: "",
    updatedAt: "",
    amount: { amount, currency: "CNY" },
    daysInStage: 9,
    rotten: true,
  }) as Card;

const board = (): BoardAnswer => ({
  pipelineId: 1,
  pipelines: [{ id: 1, name: "p" }],
  stages: [
    {
      id: 1,
      name: "a",
      color: "1",
      probability: 10,
      rottingDays: 5,
      count: 40,
      total: { amount: "500", currency: "CNY" },
      weighted: { amount: "50", currency: "CNY" },
      items: [card(7, "100"), card(8, "20")],
    },
    {
      id: 2,
      name: "b",
      color: "2",
      probability: 50,
      rottingDays: null,
      count: 0,
      total: null,
      weighted: null,
      items: [],
    },
  ],
  closed: { won: { count: 0, total: null }, lost: { count: 0, total: null } },
  forecast: { won: { count: 0, total: null }, expected: null, stages: [] },
  tiers: {},
});

describe("moving a card", () => {
  test("carries its amount from one total to the other and starts its days again", () => {
    const moved = relocate(board(), card(7, "100"), 2);
    expect(moved.stages[0]).toMatchObject({ count: 39, total: { amount: "400" }, weighted: { amount: "40" } });
    expect(moved.stages[1]).toMatchObject({ count: 1, total: { amount: "100" }, weighted: { amount: "50" } });
    expect(moved.stages[1]?.items[0]).toMatchObject({ id: 7, daysInStage: 0, rotten: false });
  });

  test("without a target takes it off the board", () => {
    const moved = relocate(board(), card(8, "20"), null);
    expect(columnOf(moved, 8)).toBeUndefined();
    expect(moved.stages[0]?.count).toBe(39);
  });
});

test("a view's condition on the state stays off the board, all others go with it", () => {
  const open = { field: "state", op: "eq", value: "open" };
  const mine = { field: "ownerId", op: "eq", value: "me" };
  expect(withoutState(open)).toBeNull();
  expect(withoutState({ all: [open, mine] })).toEqual({ all: [mine] });
  expect(withoutState(mine)).toEqual(mine);
});
