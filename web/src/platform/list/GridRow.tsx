import { memo, useRef } from "react";
import { Link } from "react-router";
import type { Row } from "../api/row";
import type { ObjectDef } from "../catalogue/types";
import { titleOf } from "../fields/titles";
import { useT } from "../i18n/i18n";
import { featuresOf } from "../registry/registry";
import { Cell, isEditableIn } from "./Cell";
import { Check } from "./Check";
import type { GridColumns } from "./columns";

export interface RowActions {
  activate(index: number): void;
  peek(row: Row): void;
  toggle(row: Row, shift: boolean): void;
  edit(row: Row, field: string | null): void;
}

const DOUBLE_CLICK = 200;

interface GridRowProps {
  object: ObjectDef;
  row: Row;
  index: number;
  top: number;
  columns: GridColumns;
  active: boolean;
  selected: boolean;
  /** The field whose cell the arrow keys are on, and the one being edited. */
  cursor: string | null;
  editing: string | null;
  mayUpdate: boolean;
  actions: RowActions;
}

function NameCell({ object, row }: Pick<GridRowProps, "object" | "row">) {
  const Star = featuresOf(object.key).cells?.["title:after"];
  const field = object.fields.find(({ key }) => key === object.titleField);
  const open = `/${object.key}/${row.id}`;
  return (
    <div role="gridcell" className="gc pin" aria-colindex={2}>
      <Link className="ell nm" to={open} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
        {titleOf(object, row)}
      </Link>
      {Star && field && <Star row={row} field={field} value={row[field.key]} />}
    </div>
  );
}

function CheckCell({ object, row, selected, actions }: Pick<GridRowProps, "object" | "row" | "selected" | "actions">) {
  const t = useT();
  const label = t("list.selectRow", { title: titleOf(object, row) });
  return (
    <div role="gridcell" className="gc c0" aria-colindex={1}>
      <Check label={label} checked={selected} toggle={(shift) => actions.toggle(row, shift)} />
    </div>
  );
}

function ValueCells({ object, row, columns, active, cursor, editing, mayUpdate, actions }: GridRowProps) {
  const edit = (key: string | null) => actions.edit(row, key);
  return columns.fields
    .slice(1)
    .map((field, at) => (
      <Cell
        key={field.key}
        object={object.key}
        field={field}
        row={row}
        index={at + 1}
        current={active && cursor === field.key}
        editing={editing === field.key}
        editable={isEditableIn(object.key, field, row, mayUpdate)}
        edit={edit}
      />
    ));
}

/** One record of the grid. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { object, row, index, top, active, selected, editing, actions } = props;
  const peeking = useRef(0);
  const click = ({ detail }: { detail: number }) => {
    actions.activate(index);
    clearTimeout(peeking.current);
    // A second click edits the cell: the peek must not move it away under the pointer.
    if (!editing && detail < 2) peeking.current = window.setTimeout(() => actions.peek(row), DOUBLE_CLICK);
  };
  return (
    <div
      role="row"
      id={`row-${row.id}`}
      className={`grow-row ${active ? "act" : ""} ${selected ? "sel" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      onClick={click}
    >
      <CheckCell object={object} row={row} selected={selected} actions={actions} />
      <NameCell object={object} row={row} />
      <ValueCells {...props} />
    </div>
  );
});
