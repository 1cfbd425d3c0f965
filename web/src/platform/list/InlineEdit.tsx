import { type KeyboardEvent, useRef, useState } from "react";
import { asProblem } from "../api/problem";
import type { Row } from "../api/row";
import type { FieldDef } from "../catalogue/types";
import { FieldInput } from "../fields/input/FieldInput";
import { rememberedTitle } from "../fields/remembered";
import { targetOf } from "../fields/titles";
import { same } from "../filter/condition";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useSave } from "../record/save";

interface InlineEditProps {
  object: string;
  field: FieldDef;
  row: Row;
  close(): void;
  /** Shows save and cancel beside the control. */
  roomy?: boolean;
}

/** Pickers save on choice; typed values save on Enter or when the focus leaves. */
const choosing = new Set<FieldDef["type"]>(["choice", "user", "reference", "department", "date", "bool", "industry"]);

function useEdit({ object, field, row: latest, close }: InlineEditProps) {
  // The version that was on the screen when the edit began, so that what others saved meanwhile is not lost unseen.
  const [row] = useState(latest);
  const [value, setValue] = useState<unknown>(row[field.key] ?? null);
  const [error, setError] = useState("");
  const save = useSave(object);
  const commit = async (next: unknown) => {
    if (same(next, row[field.key])) return close();
    const title = rememberedTitle(targetOf(field), next);
    try {
      const saving = save(row, { [field.key]: next }, title ? { [field.key]: title } : {});
      if (choosing.has(field.type)) close();
      await saving;
      close();
    } catch (failed) {
      setError(asProblem(failed).errors[field.key]?.[0]?.message ?? asProblem(failed).message);
    }
  };
  return { value, setValue, error, commit };
}

/** Edits one value where it stands: Enter saves, Esc cancels. */
export function InlineEdit(props: InlineEditProps) {
  const t = useT();
  const { field, row, close, roomy } = props;
  const box = useRef<HTMLDivElement>(null);
  const { value, setValue, error, commit } = useEdit(props);
  const change = (next: unknown) => {
    setValue(next);
    if (choosing.has(field.type)) void commit(next);
  };
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (field.type !== "longText" || event.ctrlKey) && !choosing.has(field.type))
      void commit(value);
  };
  const leave = () =>
    setTimeout(() => {
      const focused = document.activeElement;
      const inside =
        box.current?.contains(focused) ||
        focused?.closest(".ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown");
      if (box.current && !inside && !error) void commit(value);
    }, 120);
  return (
    <div
      ref={box}
      className="inline-edit"
      data-keys="own"
      onKeyDown={keyDown}
      onBlur={leave}
      onClick={(event) => event.stopPropagation()}
    >
      <FieldInput
        field={field}
        value={value}
        change={change}
        names={row.names}
        autoFocus
        open={choosing.has(field.type)}
        invalid={error !== ""}
      />
      {error && (
        <span className="errmsg" role="alert">
          <Icon name="circle-alert" size={12} />
          {error}
        </span>
      )}
      {roomy && !choosing.has(field.type) && (
        <div className="hint">
          <span>{t("record.enterSaves")}</span>
          <span>{t("record.escCancels")}</span>
        </div>
      )}
    </div>
  );
}
