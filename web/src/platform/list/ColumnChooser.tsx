import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { labelOf } from "../filter/useConditionText";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

interface ColumnChooserProps {
  object: ObjectDef;
  columns: string[];
  change(columns: string[] | null): void;
  close(): void;
}

/** Puts one key before another. */
export function moved(keys: string[], key: string, before: string): string[] {
  const from = keys.indexOf(key);
  const to = keys.indexOf(before);
  if (from < 0 || to < 0 || from === to) return keys;
  const rest = keys.filter((other) => other !== key);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}

function ShownColumn({ field, hide }: { field: FieldDef; hide(): void }) {
  const t = useT();
  const drag = useDraggable({ id: field.key });
  const drop = useDroppable({ id: field.key });
  const style = drag.transform ? { transform: `translateY(${drag.transform.y}px)` } : {};
  return (
    <li ref={drop.setNodeRef} className={drop.isOver ? "drag" : ""}>
      <button
        type="button"
        ref={drag.setNodeRef}
        className="grip"
        style={style}
        {...drag.listeners}
        {...drag.attributes}
        aria-label={t("list.dragColumn", { label: labelOf(field) })}
      >
        <Icon name="grip-vertical" size={14} />
      </button>
      <label className="check sp">
        <input type="checkbox" className="cb" checked onChange={hide} />
        <span className="ell">{labelOf(field)}</span>
      </label>
    </li>
  );
}

function Foot({ change, close }: Pick<ColumnChooserProps, "change" | "close">) {
  const t = useT();
  return (
    <div className="f">
      <button type="button" className="btn sm ghost" onClick={() => change(null)}>
        {t("list.defaultColumns")}
      </button>
      <span className="sp" />
      <button type="button" className="btn sm primary" onClick={close}>
        {t("list.columnsDone")}
      </button>
    </div>
  );
}

/** Which fields the list shows, in which order. */
export function ColumnChooser({ object, columns, change, close }: ColumnChooserProps) {
  const t = useT();
  const [q, setQ] = useState("");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor),
  );
  const [title, ...rest] = columns;
  const fits = (field: FieldDef) => labelOf(field).toLowerCase().includes(q.trim().toLowerCase());
  const shown = rest.map((key) => fieldOf(object, key)).filter((field) => field !== undefined);
  const known = [...object.fields, fieldOf(object, "createdAt"), fieldOf(object, "updatedAt")].filter(
    (field) => field !== undefined,
  );
  const hidden = known.filter(
    (field, index) =>
      !columns.includes(field.key) &&
      field.type !== "longText" &&
      known.findIndex(({ key }) => key === field.key) === index,
  );
  const drop = ({ active, over }: DragEndEvent) =>
    over && change([String(title), ...moved(rest, String(active.id), String(over.id))]);
  const pinned = fieldOf(object, String(title));
  return (
    <div className="colpop">
      <div className="h">
        {t("list.columns")}
        <span className="t3 sm">{t("list.columnsChosen", { count: columns.length })}</span>
        <span className="sp" />
        <button type="button" className="btn icon sm ghost" aria-label={t("app.close")} onClick={close}>
          <Icon name="x" size={14} />
        </button>
      </div>
      <div className="s">
        <div className="input">
          <Icon name="search" size={14} />
          <input
            value={q}
            placeholder={t("list.searchFields", { count: known.length })}
            aria-label={t("list.searchFields", { count: known.length })}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      </div>
      <div className="lists">
        <div className="grp">{t("list.columnsShown")}</div>
        <DndContext sensors={sensors} onDragEnd={drop}>
          <ul>
            {pinned && fits(pinned) && (
              <li>
                <Icon name="lock" size={14} className="t3" />
                <span className="sp">{labelOf(pinned)}</span>
                <span className="t3 sm">{t("list.pinned")}</span>
              </li>
            )}
            {shown.filter(fits).map((field) => (
              <ShownColumn
                key={field.key}
                field={field}
                hide={() => change(columns.filter((key) => key !== field.key))}
              />
            ))}
          </ul>
        </DndContext>
        <div className="grp">{t("list.columnsHidden")}</div>
        <ul>
          {hidden.filter(fits).map((field) => (
            <li key={field.key}>
              <span className="grip" />
              <label className="check sp">
                <input
                  type="checkbox"
                  className="cb"
                  checked={false}
                  onChange={() => change([...columns, field.key])}
                />
                <span className="ell">{labelOf(field)}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
      <Foot change={change} close={close} />
    </div>
  );
}
