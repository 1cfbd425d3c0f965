/** A place on the grid: columns and rows from 0. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

export type Placed = Place & { id: string };

export const COLUMNS = 12;
/** In px. */
export const ROW = 36;
export const GAP = 12;
const HIGHEST = 20;

export const heightOf = (rows: number): number => rows * ROW + (rows - 1) * GAP;

const overlaps = (a: Place, b: Place): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

export const inOrder = <T extends Place>(tiles: T[]): T[] => tiles.toSorted((a, b) => a.y - b.y || a.x - b.x);

/** Within the grid, and at least one field large. */
export function within(place: Place): Place {
  const w = Math.min(COLUMNS, Math.max(1, place.w));
  return {
    w,
    h: Math.min(HIGHEST, Math.max(1, place.h)),
    x: Math.min(COLUMNS - w, Math.max(0, place.x)),
    y: Math.max(0, place.y),
  };
}

/** The next free rows at or under a place, then as far up as nothing is in the way. */
function settled<T extends Placed>(tile: T, others: Place[]): T {
  let y = tile.y;
  while (others.some((other) => overlaps({ ...tile, y }, other))) y += 1;
  while (y > 0 && !others.some((other) => overlaps({ ...tile, y: y - 1 }, other))) y -= 1;
  return { ...tile, y };
}

/** Each in its turn finds its place beside those before it. */
function seated<T extends Placed>(tiles: T[]): T[] {
  const done: T[] = [];
  for (const tile of tiles) done.push(settled(tile, done));
  return inOrder(done);
}

/** Tiles without gaps above them, in the order of their places. */
export const packed = <T extends Placed>(tiles: T[]): T[] => seated(inOrder(tiles));

/** Puts a tile at a place: on its way up or aside it goes before what is there, on its way down after it. */
export function moved<T extends Placed>(tiles: T[], id: string, wish: Partial<Place>): T[] {
  const tile = tiles.find((each) => each.id === id);
  if (!tile) return tiles;
  const next = { ...tile, ...within({ ...tile, ...wish }) };
  const rank = (each: T) => each.y + (each.id !== id ? 0 : next.y > tile.y ? 0.5 : -0.5);
  const all = tiles.map((each) => (each.id === id ? next : each)).toSorted((a, b) => rank(a) - rank(b) || a.x - b.x);
  return seated(all);
}

const besides = (a: Place, b: Place): boolean => a.x < b.x + b.w && b.x < a.x + a.w;

/** What an arrow key does: a column aside, past the tile above or below, or with shift another size. */
export function pressed<T extends Placed>(tiles: T[], id: string, key: string, resize: boolean): T[] {
  const tile = tiles.find((each) => each.id === id);
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!tile || !step) return tiles;
  const [dx = 0, dy = 0] = step;
  if (resize) return moved(tiles, id, { w: Math.min(COLUMNS - tile.x, tile.w + dx), h: tile.h + dy });
  if (dx !== 0) return moved(tiles, id, { x: tile.x + dx });
  const column = inOrder(tiles).filter((each) => each.id !== id && besides(each, tile));
  const next = dy > 0 ? column.find((each) => each.y >= tile.y + tile.h) : column.findLast((each) => each.y < tile.y);
  return next ? moved(tiles, id, { y: next.y }) : tiles;
}

/** Where a new tile stands: under all others. */
export const below = (tiles: Place[]): number => Math.max(0, ...tiles.map(({ y, h }) => y + h));
