import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { openForm } from "@/platform/form/forms";
import { t, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer, useDelete } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { type Department, isBelow, type Node, treeOf, useDepartments } from "./departments";

function Row({ node, depth }: { node: Node; depth: number }) {
  const { department } = node;
  const remove = useDelete("departments");
  const { attributes, listeners, isDragging, setNodeRef, setActivatorNodeRef } = useDraggable({ id: department.id });
  const drop = useDroppable({ id: department.id });
  const label = department.name;
  return (
    <div
      className={`tnode ${drop.isOver && !isDragging ? "over" : ""} ${isDragging ? "away" : ""}`}
      style={{ paddingLeft: 12 + depth * 24 }}
      ref={(element) => {
        setNodeRef(element);
        drop.setNodeRef(element);
      }}
    >
      <button
        type="button"
        className="grip"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={t("settings.moveDepartment", { name: label })}
      >
        <Icon name="grip-vertical" size={14} />
      </button>
      <Icon name="network" size={14} />
      <span className="sp ell">{label}</span>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("settings.addBelow", { name: label })}
        onClick={() =>
          openForm({ object: "departments", defaults: { parentId: department.id }, names: { parentId: label } })
        }
      >
        <Icon name="plus" size={14} />
      </button>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("settings.editDepartment", { name: label })}
        onClick={() => openForm({ object: "departments", id: department.id })}
      >
        <Icon name="pencil" size={14} />
      </button>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("settings.deleteDepartment", { name: label })}
        onClick={() => void remove(department, label)}
      >
        <Icon name="trash-2" size={14} />
      </button>
    </div>
  );
}

function Branch({ nodes, depth }: { nodes: Node[]; depth: number }) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.department.id}>
          <Row node={node} depth={depth} />
          {node.children.length > 0 && <Branch nodes={node.children} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  );
}

function useMove(departments: Department[]) {
  const queries = useQueryClient();
  return async ({ active, over }: DragEndEvent) => {
    const moved = departments.find((department) => department.id === active.id);
    const target = departments.find((department) => department.id === over?.id);
    if (!moved || !target || moved.parentId === target.id || isBelow(departments, target.id, moved.id)) return;
    try {
      const { headers } = await send("PATCH", `/departments/${moved.id}`, {
        body: { parentId: target.id },
        version: moved.version,
      });
      toast.ok(
        t("settings.departmentMoved", { name: moved.name, to: target.name }),
        undoOffer(queries, "departments", headers.get("X-Undo")),
      );
    } catch (error) {
      tell(error);
    }
    refreshObject(queries, "departments");
  };
}

/** What a screen reader hears while a department is dragged. */
function announcementsOf(departments: Department[]): Announcements {
  const nameOf = (id: unknown) => departments.find((department) => department.id === id)?.name ?? "";
  return {
    onDragStart: ({ active }) => t("settings.departmentLifted", { name: nameOf(active.id) }),
    onDragOver: ({ over }) => (over ? t("settings.departmentOver", { place: nameOf(over.id) }) : undefined),
    onDragEnd: ({ active, over }) =>
      over
        ? t("settings.departmentDropped", { name: nameOf(active.id), place: nameOf(over.id) })
        : t("settings.departmentPutBack", { name: nameOf(active.id) }),
    onDragCancel: ({ active }) => t("settings.departmentPutBack", { name: nameOf(active.id) }),
  };
}

/** The department tree; dragging a department onto another moves it with all below it. */
export function DepartmentsPage() {
  const translate = useT();
  const object = useObject("departments");
  const found = useDepartments();
  const move = useMove(found.data ?? []);
  const [lifted, setLifted] = useState<Department | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor),
  );
  return (
    <>
      <SettingsHead title={object.labelPlural} text={translate("settings.departmentsText")}>
        <button type="button" className="btn primary" onClick={() => openForm({ object: "departments" })}>
          <Icon name="plus" />
          {translate("list.create", { label: object.label })}
        </button>
      </SettingsHead>
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} what={object.labelPlural} />}
      {found.isPending && <i className="sk" style={{ height: 240 }} />}
      {found.data?.length === 0 && <Empty icon="network" title={translate("list.firstUse", { label: object.label })} />}
      {found.data && found.data.length > 0 && (
        <DndContext
          sensors={sensors}
          onDragStart={({ active }) => setLifted(found.data.find(({ id }) => id === active.id) ?? null)}
          onDragCancel={() => setLifted(null)}
          onDragEnd={(event) => {
            setLifted(null);
            void move(event);
          }}
          accessibility={{
            announcements: announcementsOf(found.data),
            screenReaderInstructions: { draggable: translate("settings.departmentInstructions") },
          }}
        >
          <div className="tree">
            <Branch nodes={treeOf(found.data)} depth={0} />
          </div>
          <DragOverlay dropAnimation={null}>
            {lifted && (
              <div className="tnode lifted">
                <Icon name="network" size={14} />
                <span className="ell">{lifted.name}</span>
              </div>
            )}
          </DragOverlay>
        </DndContext>
      )}
    </>
  );
}
