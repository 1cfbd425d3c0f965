import { type KeyboardEvent, useRef, useState } from "react";
import { asProblem } from "../api/problem";
import type { Row } from "../api/row";
import type { FieldDef } from "../catalogue/types";
import { rememberedTitle } from "../fields/remembered";
import { targetOf } from "../fields/titles";
import { same } from "../filter/condition";
import { useSave } from "../record/save";

export interface InlineEditProps {
  object: string;
  field: FieldDef;
  row: Row;
  close(): void;
  /** Says below the control which keys save and cancel. */
  roomy?: boolean;
}

const pickers = new Set<FieldDef["type"]>(["choice", "user", "reference", "department", "date", "bool", "industry"]);

/** Whether choosing a value saves it; typed values save on Enter or when the focus leaves. */
export const savesOnChoice = (field: FieldDef): boolean => pickers.has(field.type);

const popups = ".ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown";
const FOCUS_SETTLES = 120;

/** Sends the value once, and keeps the control open with the reason when it is refused. */
function useCommit({ object, field, row: latest, close }: InlineEditProps) {
  // The version that was on the screen when the edit began, so that what others saved meanwhile is not lost unseen.
  const [row] = useState(latest);
  const [error, setError] = useState("");
  const sending = useRef(false);
  const save = useSave(object);
  const commit = async (next: unknown) => {
    if (sending.current) return;
    if (same(next, row[field.key])) return close();
    sending.current = true;
    const title = rememberedTitle(targetOf(field), next);
    try {
      const saving = save(row, { [field.key]: next }, title ? { [field.key]: title } : {});
      if (savesOnChoice(field)) close();
      await saving;
      close();
    } catch (failed) {
      const problem = asProblem(failed);
      setError(problem.errors[field.key]?.[0]?.message ?? problem.message);
    }
    sending.current = false;
  };
  return { row, error, commit };
}

/** One value being edited where it stands. */
export function useInlineEdit(props: InlineEditProps) {
  const { field, close } = props;
  const box = useRef<HTMLDivElement>(null);
  const { row, error, commit } = useCommit(props);
  const [value, setValue] = useState<unknown>(row[field.key] ?? null);
  const change = (next: unknown) => {
    setValue(next);
    if (savesOnChoice(field)) void commit(next);
  };
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (field.type !== "longText" || event.ctrlKey) && !savesOnChoice(field))
      void commit(value);
  };
  const settle = () => {
    const focused = document.activeElement;
    const inside = box.current?.contains(focused) || focused?.closest(popups);
    if (box.current && !inside && !error) void commit(value);
  };
  return { box, value, change, error, keyDown, leave: () => setTimeout(settle, FOCUS_SETTLES) };
}
