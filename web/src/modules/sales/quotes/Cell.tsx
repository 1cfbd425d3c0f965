import { plainNumber } from "@/platform/fields/input/NumberInput";

interface CellProps {
  row: string;
  column: string;
  label: string;
  value: string;
  error: string | undefined;
  editable: boolean;
  numeric: boolean;
  change(text: string): void;
}

/** A cell of the sheet: plain while it is read, a box while it is edited. */
export function Cell({ row, column, label, value, error, editable, numeric, change }: CellProps) {
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
        value={value}
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
