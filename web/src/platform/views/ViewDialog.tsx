import { type KeyboardEvent, useId, useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { toast } from "../feedback/toasts";
import { useT } from "../i18n/i18n";
import type { ListState } from "../list/listState";
import { tell } from "../record/save";
import { type SavedView, useViewWrites } from "./views";

interface ViewDialogProps {
  object: ObjectDef;
  state: ListState;
  /** The view to rename; null saves a new one. */
  rename: SavedView | null;
  done(key: string): void;
  close(): void;
}

const LONGEST = 60;

interface NameFieldProps {
  name: string;
  change(name: string): void;
  enter(): void;
}

function NameField({ name, change, enter }: NameFieldProps) {
  const t = useT();
  const id = useId();
  const keyDown = (event: KeyboardEvent) => event.key === "Enter" && !event.nativeEvent.isComposing && enter();
  return (
    <div className="field">
      <label htmlFor={id} className="req">
        {t("views.name")}
      </label>
      <div className="input">
        <input
          id={id}
          autoFocus
          maxLength={LONGEST}
          value={name}
          onChange={(event) => change(event.target.value)}
          onKeyDown={keyDown}
        />
      </div>
    </div>
  );
}

/** Asks for a view's name and who may see it. */
export function ViewDialog({ object, state, rename, done, close }: ViewDialogProps) {
  const t = useT();
  const { create, change } = useViewWrites(object.key);
  const [name, setName] = useState(rename?.name ?? "");
  const [shared, setShared] = useState(rename?.shared ?? false);
  const draft = { name: name.trim(), shared };
  const onSuccess = (view: SavedView) => {
    toast.ok(t("views.kept", { name: draft.name }));
    done(String(view.id));
    close();
  };
  const submit = () => {
    if (!draft.name) return;
    const { where, columns, sort } = state;
    if (rename) change.mutate({ view: rename, ...draft }, { onSuccess, onError: tell });
    else create.mutate({ ...draft, object: object.key, where, columns, sort }, { onSuccess, onError: tell });
  };
  const title = t(rename ? "views.rename" : "views.saveAs");
  return (
    <Dialog title={title} action={t("views.save")} submit={submit} close={close} ready={draft.name !== ""}>
      <NameField name={name} change={setName} enter={submit} />
      <label className="check">
        <input type="checkbox" className="cb" checked={shared} onChange={(event) => setShared(event.target.checked)} />
        {t("views.shared")}
      </label>
    </Dialog>
  );
}
