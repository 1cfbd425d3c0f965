import { useState } from "react";
import { plainNumber } from "@/platform/fields/input/NumberInput";

interface CellProps {
  row: string;
  column: string;
  label: string;
  value: string;
  /** How the value reads while nobody edits it. */
  shown?: string | undefined;
  /** Stands in an empty cell. */
  hint: string;
  error: string | undefined;
  editable: boolean;
  numeric: boolean;
  change(text: string): void;
}

/** A cell of the sheet: plain while it is read, a box while it is edited. */
export function Cell({ row, column, label, value, shown, hint, error, editable, numeric, change }: CellProps) {
  const [editing, setEditing] = useState(false);
  return (
    <span className={`q-cell ${error ? "err" : ""}`}>
      <input
        data-row={row}
        data-col={column}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        title={error}
        inputMode={numeric ? "decimal" : "text"}
        autoComplete="off"
        readOnly={!editable}
        value={editing ? value : (shown ?? value)}
        placeholder={hint}
        onFocus={() => setEditing(editable)}
        onBlur={() => setEditing(false)}
        onChange={({ target }) => change(numeric ? plainNumber(target.value) : target.value)}
      />
      {error && (
        <span className="errmsg" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
