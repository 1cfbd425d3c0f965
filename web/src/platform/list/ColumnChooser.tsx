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
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { labelOf } from "../filter/leafPhrase";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { moved, useColumnChoice } from "./columnChoice";

interface ColumnChooserProps {
  object: ObjectDef;
  columns: string[];
  change(columns: string[] | null): void;
  close(): void;
}

function ShownColumn({ field, hide }: { field: FieldDef; hide(): void }) {
  const t = useT();
  const label = labelOf(field);
  const drag = useDraggable({ id: field.key });
  const drop = useDroppable({ id: field.key });
  const style = drag.transform ? { transform: `translateY(${drag.transform.y}px)` } : {};
  const grip = { ref: drag.setNodeRef, style, ...drag.listeners, ...drag.attributes };
  return (
    <li ref={drop.setNodeRef} className={drop.isOver ? "drag" : ""}>
      <button type="button" className="grip" {...grip} aria-label={t("list.dragColumn", { label })}>
        <Icon name="grip-vertical" size={14} />
      </button>
      <label className="check sp">
        <input type="checkbox" className="cb" checked onChange={hide} />
        <span className="ell">{label}</span>
      </label>
    </li>
  );
}

function HiddenColumn({ field, show }: { field: FieldDef; show(): void }) {
  return (
    <li>
      <span className="grip" />
      <label className="check sp">
        <input type="checkbox" className="cb" checked={false} onChange={show} />
        <span className="ell">{labelOf(field)}</span>
      </label>
    </li>
  );
}

function Pinned({ field }: { field: FieldDef }) {
  const t = useT();
  return (
    <li>
      <Icon name="lock" size={14} className="t3" />
      <span className="sp">{labelOf(field)}</span>
      <span className="t3 sm">{t("list.pinned")}</span>
    </li>
  );
}

function Head({ chosen, close }: { chosen: number; close(): void }) {
  const t = useT();
  return (
    <div className="h">
      {t("list.columns")}
      <span className="t3 sm">{t("list.columnsChosen", { count: chosen })}</span>
      <span className="sp" />
      <button type="button" className="btn icon sm ghost" aria-label={t("app.close")} onClick={close}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

function FieldSearch({ q, setQ, count }: { q: string; setQ(q: string): void; count: number }) {
  const t = useT();
  const label = t("list.searchFields", { count });
  return (
    <div className="s">
      <div className="input">
        <Icon name="search" size={14} />
        <input value={q} placeholder={label} aria-label={label} onChange={(event) => setQ(event.target.value)} />
      </div>
    </div>
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

function useDrag() {
  return useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor));
}

/** Which fields the list shows, in which order. */
export function ColumnChooser({ object, columns, change, close }: ColumnChooserProps) {
  const t = useT();
  const { q, setQ, count, pinned, shown, hidden } = useColumnChoice(object, columns);
  const [title = object.titleField, ...rest] = columns;
  const drop = ({ active, over }: DragEndEvent) =>
    over && change([title, ...moved(rest, String(active.id), String(over.id))]);
  const hide = (key: string) => change(columns.filter((other) => other !== key));
  return (
    <div className="colpop">
      <Head chosen={columns.length} close={close} />
      <FieldSearch q={q} setQ={setQ} count={count} />
      <div className="lists">
        <div className="grp">{t("list.columnsShown")}</div>
        <DndContext sensors={useDrag()} onDragEnd={drop}>
          <ul>
            {pinned && <Pinned field={pinned} />}
            {shown.map((field) => (
              <ShownColumn key={field.key} field={field} hide={() => hide(field.key)} />
            ))}
          </ul>
        </DndContext>
        <div className="grp">{t("list.columnsHidden")}</div>
        <ul>
          {hidden.map((field) => (
            <HiddenColumn key={field.key} field={field} show={() => change([...columns, field.key])} />
          ))}
        </ul>
      </div>
      <Foot change={change} close={close} />
    </div>
  );
}
