import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { Tile } from "./boards";
import { COLUMNS, GAP, moved, pressed, ROW } from "./grid";

const arrows = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

interface Grip {
  id: string;
  resize: boolean;
  /** Where the pointer went down, and how wide a column with its gap was, in px. */
  from: { x: number; y: number };
  column: number;
  tile: Tile;
}

/**
 * Arranges tiles by pointer and by keys: while a tile is on its way the draft is shown, and only where it is let go is kept.
 * @param keep Takes the tiles as they were put.
 * @param say Tells where a tile stands now.
 */
export function useArranging(tiles: Tile[], keep: (tiles: Tile[]) => void, say: (tile: Tile) => void) {
  const [draft, setDraft] = useState<Tile[] | null>(null);
  const grip = useRef<Grip | null>(null);
  const before = useRef<Tile[] | null>(null);
  const drop = (kept: boolean) => {
    if (kept && draft) keep(draft);
    grip.current = null;
    setDraft(null);
  };
  const lift = (event: PointerEvent<HTMLElement>, tile: Tile, resize: boolean) => {
    const grid = event.currentTarget.closest<HTMLElement>(".bd-g");
    if (!grid || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = {
      id: tile.id,
      resize,
      from: { x: event.clientX, y: event.clientY },
      column: (grid.clientWidth + GAP) / COLUMNS,
      tile,
    };
    setDraft(tiles);
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    if (!held) return;
    const columns = Math.round((event.clientX - held.from.x) / held.column);
    const rows = Math.round((event.clientY - held.from.y) / (ROW + GAP));
    const { x, y, w, h } = held.tile;
    setDraft(
      moved(
        tiles,
        held.id,
        held.resize ? { w: Math.min(COLUMNS - x, w + columns), h: h + rows } : { x: x + columns, y: y + rows },
      ),
    );
  };
  const key = (event: KeyboardEvent<HTMLElement>, tile: Tile) => {
    if (event.key === "Escape" && (grip.current || before.current)) {
      event.preventDefault();
      event.stopPropagation();
      if (grip.current) return drop(false);
      keep(before.current as Tile[]);
      before.current = null;
      return;
    }
    if (!arrows.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    before.current ??= tiles;
    const next = pressed(tiles, tile.id, event.key, event.shiftKey);
    if (next === tiles) return;
    keep(next);
    say(next.find(({ id }) => id === tile.id) ?? tile);
  };
  return {
    shown: draft ?? tiles,
    held: draft ? (grip.current?.id ?? null) : null,
    handle: (tile: Tile, resize: boolean) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => lift(event, tile, resize),
      onPointerMove: drag,
      onPointerUp: () => drop(true),
      onPointerCancel: () => drop(false),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => key(event, tile),
      onBlur: () => {
        before.current = null;
      },
    }),
  };
}
