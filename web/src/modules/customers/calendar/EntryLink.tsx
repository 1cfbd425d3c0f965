import type { KeyboardEvent, ReactNode } from "react";
import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { timeOf } from "./days";
import { type Entry, moved, resized, type Times } from "./entries";
import type { GridDrag } from "./useGridDrag";

const icons: Record<Entry["kind"], IconName> = { task: "circle-check", visit: "map-pin", contact: "phone" };

interface EntryProps {
  entry: Entry;
  drag: GridDrag;
  move(entry: Entry, to: Times): void;
  /** Whose it is stands beside it. */
  named: boolean;
  style?: React.CSSProperties;
  children?: ReactNode;
}

/** What a key does to the times: shift and arrows move, with alt they stretch. */
function keyed(entry: Entry, event: KeyboardEvent): Times | null {
  if (!event.shiftKey || !entry.movable) return null;
  const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (days) return moved(entry, days, 0);
  const minutes = { ArrowUp: -15, ArrowDown: 15 }[event.key];
  if (!minutes || entry.from === null) return null;
  return event.altKey ? resized(entry, minutes) : moved(entry, 0, minutes);
}

/** One entry, wherever it stands: a link that can be dragged and moved by keys. */
export function EntryLink({ entry, drag, move, named, style, children }: EntryProps) {
  const t = useT();
  const press = (event: KeyboardEvent) => {
    const to = keyed(entry, event);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    move(entry, to);
  };
  const time = entry.from === null || entry.to === null ? "" : `${timeOf(entry.from)}–${timeOf(entry.to)}`;
  const words = [
    t(`work.kinds.${entry.kind}`),
    entry.title,
    time,
    named ? entry.owner : "",
    entry.done ? t("work.done") : "",
  ];
  return (
    <Link
      to={entry.path}
      className={`wk-e ${entry.kind} ${entry.done ? "done" : ""} ${entry.movable ? "mv" : ""}`}
      style={style}
      draggable={false}
      aria-label={words.filter(Boolean).join(t("formats.comma"))}
      title={words.filter(Boolean).join("\n")}
      onKeyDown={press}
      onPointerDown={drag.start("move", entry)}
      onClick={(event) => drag.wasDragged() && event.preventDefault()}
    >
      <span className="row gap4">
        <Icon name={entry.done ? "check" : icons[entry.kind]} size={12} />
        <b className="ell">{entry.title}</b>
        {entry.row.repeat ? <Icon name="refresh-cw" size={12} /> : null}
      </span>
      {(time || named) && (
        <span className="sm ell">
          {time} {named && entry.owner}
        </span>
      )}
      {children}
    </Link>
  );
}
