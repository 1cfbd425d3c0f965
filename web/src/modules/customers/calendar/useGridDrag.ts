import { type PointerEvent, useRef, useState } from "react";
import { daysBetween } from "./days";
import { type Entry, moved, resized, type Times } from "./entries";

/** Height of an hour in pixels. */
export const HOUR = 48;
const STEP = 15;

interface Drag {
  mode: "create" | "move" | "stretch";
  entry: Entry | null;
  /** Where the pointer went down. */
  day: string;
  minute: number;
  x: number;
  y: number;
  times: Times;
  begun: boolean;
}

interface Answers {
  move(entry: Entry, to: Times): void;
  create(times: Times): void;
}

const snapped = (minutes: number): number => Math.round(minutes / STEP) * STEP;

/** The day under the pointer, and where days have hours the minute. */
function placeAt(x: number, y: number): { day: string; minute: number } | null {
  const place = document.elementsFromPoint(x, y).find((part) => part instanceof HTMLElement && part.dataset.day) as
    | HTMLElement
    | undefined;
  if (!place?.dataset.day) return null;
  const minute = place.dataset.hours ? ((y - place.getBoundingClientRect().top) / HOUR) * 60 : 0;
  return { day: place.dataset.day, minute: Math.max(0, Math.min(1440, minute)) };
}

function next(drag: Drag, at: { day: string; minute: number }): Times {
  const minutes = snapped(at.minute - drag.minute);
  if (drag.entry && drag.mode === "move") return moved(drag.entry, daysBetween(drag.day, at.day), minutes);
  if (drag.entry) return resized(drag.entry, minutes);
  const [from, to] = [Math.min(drag.minute, at.minute), Math.max(drag.minute, at.minute)];
  const start = Math.floor(from / STEP) * STEP;
  return { day: drag.day, from: start, to: Math.max(start + STEP, Math.ceil(to / STEP) * STEP) };
}

/** Drags with the mouse: an entry to other times, its end, or a new range. Touch scrolls, and keys do the same. */
export function useGridDrag({ move, create }: Answers) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const dragged = useRef(false);
  const start = (mode: Drag["mode"], entry: Entry | null) => (event: PointerEvent<HTMLElement>) => {
    dragged.current = false;
    if (event.pointerType === "touch" || event.button !== 0 || (entry && !entry.movable)) return;
    const at = placeAt(event.clientX, event.clientY);
    if (!at) return;
    event.stopPropagation();
    if (mode !== "move") event.preventDefault();
    const minute = entry ? at.minute : Math.floor(at.minute / STEP) * STEP;
    const times = entry ?? { day: at.day, from: minute, to: minute + 30 };
    setDrag({ mode, entry, ...at, minute, x: event.clientX, y: event.clientY, times, begun: false });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag) return;
    if (!drag.begun && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    const at = placeAt(event.clientX, event.clientY);
    if (at) setDrag({ ...drag, begun: true, times: next(drag, at) });
  };
  const onPointerUp = () => {
    setDrag(null);
    if (!drag?.begun) return;
    dragged.current = true;
    const { entry, times } = drag;
    if (!entry) create(times);
    else if (times.day !== entry.day || times.from !== entry.from || times.to !== entry.to) move(entry, times);
  };
  return {
    ghost: drag?.begun ? { times: drag.times, entry: drag.entry } : null,
    start,
    area: { onPointerMove, onPointerUp, onPointerLeave: () => setDrag(null) },
    /** True right after a drag, whose click means nothing. */
    wasDragged: () => dragged.current,
  };
}

export type GridDrag = ReturnType<typeof useGridDrag>;
