import { DatePicker } from "antd";
import dayjs from "dayjs";
import { ariaOf, type InputProps } from "./types";

/** Date as 2026-11-21, instant as UTC ISO 8601. */
export function DateInput(props: InputProps) {
  const { field, value, change, invalid, disabled, autoFocus, open } = props;
  const timed = field.type === "dateTime";
  const { id, ...aria } = ariaOf(props);
  return (
    <DatePicker
      {...(id && { id })}
      {...aria}
      showTime={timed ? { format: "HH:mm" } : false}
      format={timed ? "YYYY-MM-DD HH:mm" : "YYYY-MM-DD"}
      disabled={disabled ?? false}
      value={typeof value === "string" && value ? dayjs(value) : null}
      {...(invalid && { status: "error" as const })}
      autoFocus={autoFocus ?? false}
      {...(open && { defaultOpen: true })}
      onChange={(date) => change(date ? (timed ? date.toISOString() : date.format("YYYY-MM-DD")) : null)}
    />
  );
}
