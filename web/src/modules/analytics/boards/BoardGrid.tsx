import { useRef, useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import type { About, Answers } from "./answers";
import type { Filter, Tile } from "./boards";
import { inOrder } from "./grid";
import { TileFrame } from "./TileFrame";
import { useArranging } from "./useArranging";

interface BoardGridProps {
  tiles: Tile[];
  answers: Answers | undefined;
  waiting: boolean;
  about: About;
  today: string;
  changing: boolean;
  keep(tiles: Tile[]): void;
  edit(tile: Tile): void;
  pick(filter: Filter): void;
}

/** Tiles keep their place in the document while they are moved, so that the one with the focus keeps it. */
function useSteady(tiles: Tile[], changing: boolean): Tile[] {
  const order = useRef<string[]>([]);
  if (!changing) order.current = [];
  const known = order.current;
  for (const { id } of inOrder(tiles)) if (!known.includes(id)) known.push(id);
  return changing ? tiles.toSorted((a, b) => known.indexOf(a.id) - known.indexOf(b.id)) : inOrder(tiles);
}

/** The tiles of a board where they stand; on a phone one under another, in the same order. */
export function BoardGrid({ tiles, answers, waiting, about, today, changing, keep, edit, pick }: BoardGridProps) {
  const t = useT();
  const [said, setSaid] = useState("");
  const tell = ({ title, x, y, w, h }: Tile) =>
    setSaid(t("boards.standsAt", { title: title ?? "", x: x + 1, y: y + 1, w, h }));
  const arranging = useArranging(tiles, keep, tell);
  const shown = useSteady(arranging.shown, changing);
  return (
    <>
      <p id="bd-keys" className="sr">
        {t("boards.keys")}
      </p>
      <div className={`bd-g${changing ? " changing" : ""}`}>
        {shown.map((tile) => (
          <TileFrame
            key={tile.id}
            tile={tile}
            found={answers?.tiles.get(tile.id)}
            waiting={waiting}
            about={about}
            today={today}
            pick={pick}
            arranging={changing ? arranging : null}
            held={arranging.held === tile.id}
            edit={() => edit(tile)}
            remove={() => keep(tiles.filter(({ id }) => id !== tile.id))}
          />
        ))}
      </div>
      <p className="sr" aria-live="polite">
        {said}
      </p>
    </>
  );
}
