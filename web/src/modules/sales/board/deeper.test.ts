import { expect, test } from "vitest";
import type { Card, StageColumn } from "./boardData";
import { asCard, extended, shownFields } from "./deeper";

const card = (id: number) => ({ id, version: 1 }) as Card;

test("A column grows by the next page, without a card it has already", () => {
  const column = { id: 1, items: [card(1), card(2)], next: "a" } as unknown as StageColumn;
  const { items, next } = extended(column, [card(2), card(3)], null);
  expect(items.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(next).toBeNull();
});

test("A deal read later knows its days in the stage like the first ones", () => {
  const now = Date.parse("2026-11-26T12:00:00Z");
  const late = asCard({ ...card(1), stageEnteredAt: "2026-11-20T08:00:00Z", rotsOn: "2026-11-25" }, now);
  expect([late.daysInStage, late.rotten]).toEqual([6, true]);
  const fresh = asCard({ ...card(2), stageEnteredAt: "2026-11-26T08:00:00Z", rotsOn: null }, now);
  expect([fresh.daysInStage, fresh.rotten]).toEqual([0, false]);
});

test("further cards are asked for what the first ones show", () => {
  expect(shownFields([{ id: 1, name: "a", stageId: 2 }])).toEqual(["name", "stageId"]);
});
