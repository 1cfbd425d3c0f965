import { lazy, memo, Suspense } from "react";
import type { Row } from "../api/row";
import { canWrite } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isMasked, isNumeric } from "../fields/titles";
import { hasOwnInput } from "../registry/registry";

const InlineEdit = lazy(() => import("./InlineEdit").then((loaded) => ({ default: loaded.InlineEdit })));

export const isEditableIn = (object: string, field: FieldDef, row: Row, mayUpdate: boolean): boolean =>
  mayUpdate && canWrite(field) && !isMasked(row, field.key) && !hasOwnInput(object, field.key);

interface CellProps {
  object: string;
  field: FieldDef;
  row: Row;
  index: number;
  /** The cell the arrow keys are on. */
  current: boolean;
  editing: boolean;
  editable: boolean;
  edit(field: string | null): void;
}

/** One value of a row; double click edits it. */
export const Cell = memo(function Cell({ object, field, row, index, current, editing, editable, edit }: CellProps) {
  const numeric = isNumeric(field) && field.type !== "percent";
  const className = `gc ${numeric ? "num" : ""} ${current ? "cur" : ""} ${editing ? "editing" : ""}`;
  return (
    <div
      role="gridcell"
      className={className}
      aria-colindex={index + 2}
      aria-readonly={!editable}
      onDoubleClick={editable ? () => edit(field.key) : undefined}
    >
      {editing ? (
        <Suspense fallback={null}>
          <InlineEdit object={object} field={field} row={row} close={() => edit(null)} />
        </Suspense>
      ) : (
        <FieldValue object={object} field={field} row={row} inList />
      )}
    </div>
  );
});
