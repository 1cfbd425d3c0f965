import { expect, test } from "vitest";
import { COLUMNS, inOrder, moved, type Placed, packed, pressed, within } from "./grid";

const at = (id: string, x: number, y: number, w: number, h: number): Placed => ({ id, x, y, w, h });
const places = (tiles: Placed[]) => Object.fromEntries(tiles.map(({ id, x, y, w, h }) => [id, [x, y, w, h]]));
const overlapping = (tiles: Placed[]) =>
  tiles.flatMap((a, n) =>
    tiles.slice(n + 1).filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  );

const three = [at("a", 0, 0, 6, 2), at("b", 6, 0, 6, 2), at("c", 0, 2, 12, 3)];

test("a tile that moves aside pushes what is there down", () => {
  expect(places(moved(three, "a", { x: 3 }))).toEqual({ a: [3, 0, 6, 2], b: [6, 2, 6, 2], c: [0, 4, 12, 3] });
});

test("a tile stays on the grid whatever is asked for", () => {
  expect(within({ x: 20, y: -3, w: 40, h: 0 })).toEqual({ x: 0, y: 0, w: 12, h: 1 });
  expect(places(moved(three, "b", { x: 99 })).b).toEqual([6, 0, 6, 2]);
});

test("arrow down takes a tile past the one below, arrow up brings it back", () => {
  const down = pressed(three, "c", "ArrowUp", false);
  expect(places(down)).toEqual({ c: [0, 0, 12, 3], a: [0, 3, 6, 2], b: [6, 3, 6, 2] });
  expect(places(pressed(three, "a", "ArrowDown", false)).a).toEqual([0, 5, 6, 2]);
  expect(pressed(three, "a", "ArrowUp", false)).toEqual(three);
});

test("shift and arrows change the size, within the row", () => {
  expect(places(pressed(three, "a", "ArrowDown", true)).a).toEqual([0, 0, 6, 3]);
  expect(places(pressed(three, "b", "ArrowRight", true)).b).toEqual([6, 0, 6, 2]);
  expect(pressed(three, "a", "Enter", false)).toEqual(three);
});

test("no gap is left above a tile", () => {
  expect(places(packed([at("a", 0, 4, 3, 1), at("b", 0, 9, 12, 2)]))).toEqual({ a: [0, 0, 3, 1], b: [0, 1, 12, 2] });
});

test("tiles never overlap, however they are moved", () => {
  let seed = 7;
  const chance = (most: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  let tiles = packed(
    Array.from({ length: 14 }, (_, n) => at(`t${n}`, chance(9), chance(9), 1 + chance(5), 1 + chance(5))).map(
      (tile) => ({ ...tile, ...within(tile) }),
    ),
  );
  for (let round = 0; round < 400; round += 1) {
    const id = `t${chance(14)}`;
    tiles = chance(2)
      ? moved(tiles, id, { x: chance(14) - 1, y: chance(20) - 1, w: chance(14), h: chance(6) })
      : pressed(tiles, id, ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"][chance(4)] ?? "", chance(2) === 0);
    expect(overlapping(tiles)).toEqual([]);
    expect(tiles.every(({ x, w }) => x >= 0 && x + w <= COLUMNS)).toBe(true);
    expect(packed(tiles)).toEqual(inOrder(tiles));
  }
});
