import { Select } from "antd";
import { useT } from "../../i18n/i18n";
import { ariaOf, type InputProps } from "./types";

const statusOf = (invalid: boolean | undefined) => (invalid ? { status: "error" as const } : {});

export function ChoiceInput(props: InputProps) {
  const { field, value, change, many, invalid, placeholder, disabled, autoFocus, open } = props;
  const several = many || field.type === "multiChoice";
  return (
    <Select
      {...ariaOf(props)}
      {...(several && { mode: "multiple" as const })}
      value={(value ?? (several ? [] : undefined)) as string}
      options={field.options ?? []}
      allowClear={!field.required}
      showSearch
      optionFilterProp="label"
      placeholder={placeholder}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(open && { defaultOpen: true })}
      {...statusOf(invalid)}
      onChange={(next: unknown) => change(next ?? null)}
    />
  );
}

export function TagsInput(props: InputProps) {
  const { field, value, change, invalid, placeholder, disabled, autoFocus } = props;
  return (
    <Select
      {...ariaOf(props)}
      mode="tags"
      {...((field.options ?? []).length === 0 && { open: false, suffix: null })}
      value={Array.isArray(value) ? value : []}
      options={field.options ?? []}
      tokenSeparators={[",", "，", "、"]}
      placeholder={placeholder}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...statusOf(invalid)}
      onChange={change}
    />
  );
}

export function BoolInput(props: InputProps) {
  const t = useT();
  const { field, value, change, disabled, autoFocus } = props;
  return (
    <label className="check bool">
      <input
        {...ariaOf(props)}
        type="checkbox"
        className="cb"
        checked={value === true}
        disabled={disabled}
        autoFocus={autoFocus}
        onChange={(event) => change(event.target.checked)}
      />
      {field.help ?? t("app.yes")}
    </label>
  );
}
