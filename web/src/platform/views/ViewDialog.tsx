import { Modal } from "antd";
import { useId, useState } from "react";
import type { ObjectDef } from "../catalogue/types";
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

/** Asks for a view's name and who may see it. */
export function ViewDialog({ object, state, rename, done, close }: ViewDialogProps) {
  const t = useT();
  const id = useId();
  const writes = useViewWrites(object.key);
  const [name, setName] = useState(rename?.name ?? "");
  const [shared, setShared] = useState(rename?.shared ?? false);
  const saved = (view: SavedView) => {
    done(String(view.id));
    close();
  };
  const submit = () => {
    const draft = { name: name.trim(), shared };
    if (!draft.name) return;
    if (rename) writes.change.mutate({ view: rename, ...draft }, { onSuccess: saved, onError: tell });
    else
      writes.create.mutate(
        { ...draft, object: object.key, where: state.where, columns: state.columns, sort: state.sort },
        { onSuccess: saved, onError: tell },
      );
  };
  return (
    <Modal
      open
      onCancel={close}
      onOk={submit}
      width={480}
      title={t(rename ? "views.rename" : "views.saveAs")}
      okText={t("views.save")}
      cancelText={t("app.cancel")}
      okButtonProps={{ disabled: !name.trim() }}
    >
      <div className="col gap12">
        <div className="field">
          <label htmlFor={id} className="req">
            {t("views.name")}
          </label>
          <div className="input">
            <input
              id={id}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && submit()}
            />
          </div>
        </div>
        <label className="check">
          <input
            type="checkbox"
            className="cb"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          {t("views.shared")}
        </label>
      </div>
    </Modal>
  );
}
