import type { HTMLInputTypeAttribute } from "react";
import type { FieldType } from "../../catalogue/types";
import { ariaOf, type InputProps } from "./types";

const kinds: Partial<Record<FieldType, HTMLInputTypeAttribute>> = { mail: "email", url: "url", phone: "tel" };

export function TextInput(props: InputProps) {
  const { field, value, change, invalid, placeholder, disabled, autoFocus } = props;
  return (
    <div className={`input ${invalid ? "err" : ""}`}>
      <input
        {...ariaOf(props)}
        type={kinds[field.type] ?? "text"}
        value={String(value ?? "")}
        maxLength={field.maxLength ?? undefined}
        autoComplete="off"
        placeholder={placeholder}
        disabled={disabled}
        autoFocus={autoFocus}
        onChange={(event) => change(event.target.value || null)}
      />
      {field.unit && <span className="t3">{field.unit}</span>}
    </div>
  );
}

export function LongTextInput(props: InputProps) {
  const { field, value, change, invalid, placeholder, disabled, autoFocus } = props;
  return (
    <textarea
      {...ariaOf(props)}
      className={`input area ${invalid ? "err" : ""}`}
      rows={3}
      value={String(value ?? "")}
      maxLength={field.maxLength ?? undefined}
      placeholder={placeholder}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={(event) => change(event.target.value || null)}
    />
  );
}
