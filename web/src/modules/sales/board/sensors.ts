import {
  type Announcements,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useT } from "@/platform/i18n/i18n";
import type { BoardAnswer, Card, StageColumn } from "./boardData";
import type { Closing } from "./Zones";

/** Arrow keys go from one place to drop to the next, left to right; down reaches the closing zones. */
const toNeighbour: KeyboardCoordinateGetter = (event, { context }) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.code];
  if (!step) return undefined;
  event.preventDefault();
  const places = context.droppableContainers
    .getEnabled()
    .map((place) => ({ id: place.id, rect: context.droppableRects.get(place.id) }))
    .filter((place) => place.rect !== undefined)
    .sort(
      (a, b) =>
        Number(String(a.id).startsWith("close")) - Number(String(b.id).startsWith("close")) ||
        (a.rect?.left ?? 0) - (b.rect?.left ?? 0),
    );
  const at = places.findIndex((place) => place.id === context.over?.id);
  const next = places[Math.min(Math.max(at + step, 0), places.length - 1)]?.rect;
  return next ? { x: next.left + 12, y: next.top + 12 } : undefined;
};

/** Mouse, touch and keyboard, with what a screen reader hears. */
export function useBoardSensors(board: BoardAnswer) {
  const t = useT();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: toNeighbour,
      keyboardCodes: { start: ["Space"], end: ["Space", "Enter"], cancel: ["Escape"] },
    }),
  );
  const nameOf = (id: unknown) =>
    String(board.stages.flatMap((stage) => stage.items).find((card: Card) => card.id === id)?.name ?? "");
  const placeOf = (data: Record<string, unknown> | undefined) => {
    const stage = data?.stage as StageColumn | undefined;
    const closing = data?.closing as Closing | undefined;
    return stage?.name ?? (closing ? t(`sales.zones.${closing}`) : "");
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("sales.lifted", { name: nameOf(active.id) }),
    onDragOver: ({ over }) => (over ? t("sales.over", { place: placeOf(over.data.current) }) : undefined),
    onDragEnd: ({ active, over }) =>
      t("sales.dropped", { name: nameOf(active.id), place: placeOf(over?.data.current) }),
    onDragCancel: ({ active }) => t("sales.putBack", { name: nameOf(active.id) }),
  };
  return { sensors, announcements, instructions: t("sales.instructions") };
}
