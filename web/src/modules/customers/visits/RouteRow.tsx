import { useDraggable, useDroppable } from "@dnd-kit/core";
import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { VisitStateCell } from "./looks";

interface RouteRowProps {
  row: Row;
  index: number;
  last: boolean;
  shift(row: Row, by: number): void;
}

/** One stop: when, whom, what for, how it stands; dragged or moved by its buttons. */
export function RouteRow({ row, index, last, shift }: RouteRowProps) {
  const t = useT();
  const object = useObject("visits");
  const { time } = useFormats();
  const planned = row.state === "planned";
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } = useDraggable({
    id: row.id,
    disabled: !planned,
  });
  const { setNodeRef: place, isOver } = useDroppable({ id: row.id, disabled: !planned });
  const [purpose, state] = [fieldOf(object, "purpose"), fieldOf(object, "state")];
  return (
    <li
      ref={(node) => {
        setNodeRef(node);
        place(node);
      }}
      className={`${isDragging ? "lifted" : ""} ${isOver && !isDragging ? "over" : ""}`}
      style={transform ? { transform: `translateY(${transform.y}px)` } : undefined}
    >
      <span className="wk-stop">{index + 1}</span>
      <span className="t2 nw wk-at">{typeof row.startAt === "string" ? time(row.startAt) : "–"}</span>
      <span className="sp col">
        <Link className="ell ref b" to={`/visits/${row.id}`}>
          {String(row.title)}
        </Link>
        <span className="t3 sm ell">
          {[purpose && choiceLabel(purpose, row.purpose), row.names?.contactId].filter(Boolean).join(" · ")}
        </span>
      </span>
      {state && <VisitStateCell row={row} field={state} value={row.state} />}
      {(planned || row.state === "arrived") && (
        <Link className={`btn sm ${row.state === "arrived" ? "primary" : ""}`} to={`/visits/${row.id}/check-in`}>
          {t(planned ? "work.checkIn" : "work.checkOut")}
        </Link>
      )}
      {planned && (
        <span className="row wk-shift">
          <button
            type="button"
            className="btn icon sm ghost"
            disabled={index === 0}
            aria-label={t("work.earlier", { title: String(row.title) })}
            onClick={() => shift(row, -1)}
          >
            <Icon name="arrow-up" size={14} />
          </button>
          <button
            type="button"
            className="btn icon sm ghost"
            disabled={last}
            aria-label={t("work.later", { title: String(row.title) })}
            onClick={() => shift(row, 1)}
          >
            <Icon name="arrow-down" size={14} />
          </button>
          <button
            type="button"
            ref={setActivatorNodeRef}
            className="btn icon sm ghost wk-grip"
            {...attributes}
            {...listeners}
            aria-label={t("work.drag", { title: String(row.title) })}
          >
            <Icon name="grip-vertical" size={14} />
          </button>
        </span>
      )}
    </li>
  );
}
