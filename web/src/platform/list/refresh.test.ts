import { expect, test } from "vitest";
import type { Row } from "../api/row";
import { isLong, mended } from "./refresh";

const row = (id: number, name: string) => ({ id, version: 1, name }) as unknown as Row;
const pages = (...lists: Row[][]) => ({ pages: lists.map((items) => ({ items, next: null })), pageParams: [] });

test("Changed rows are replaced where they stand, and lost ones go", () => {
  const data = pages([row(1, "a"), row(2, "b")], [row(3, "c")]);
  const next = mended(data as never, [2, 3], [row(2, "new")]);
  expect(next.pages.map(({ items }) => items.map(({ name }) => name))).toEqual([["a", "new"], []]);
  expect(mended(data as never, [2], []).pages[1]).toBe(data.pages[1]);
});

test("Only lists scrolled far count as long", () => {
  expect(isLong(pages([], [], []))).toBe(false);
  expect(isLong(pages([], [], [], []))).toBe(true);
  expect(isLong(7)).toBe(false);
});
