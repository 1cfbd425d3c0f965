import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import type { Leaf } from "./condition";
import { isComplete, LeafFields } from "./LeafFields";

interface LeafEditorProps {
  object: ObjectDef;
  /** Null asks for a new condition. */
  leaf: Leaf | null;
  apply(leaf: Leaf): void;
  advanced?: () => void;
}

/** The popover of a chip; Ctrl Enter applies it from any of its controls. */
export function LeafEditor({ object, leaf, apply, advanced }: LeafEditorProps) {
  const t = useT();
  const [draft, setDraft] = useState(leaf);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(draft)) apply(draft);
  };
  const applyByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    event.currentTarget.requestSubmit();
  };
  return (
    <form className="leaf-editor" onSubmit={submit} onKeyDownCapture={applyByKey}>
      {advanced && (
        <button type="button" className="btn link sm advanced" onClick={advanced}>
          {t("filter.openBuilder")}
        </button>
      )}
      <LeafFields object={object} leaf={draft} change={setDraft} autoFocus={leaf === null} />
      <div className="row">
        <span className="sp" />
        <button type="submit" className="btn sm primary" disabled={!isComplete(draft)}>
          {t("filter.apply")}
          <kbd>Ctrl Enter</kbd>
        </button>
      </div>
    </form>
  );
}
