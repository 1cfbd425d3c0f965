import { Modal } from "antd";
import { useId, useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { TagsInput } from "../fields/input/ChoiceInput";
import { useT } from "../i18n/i18n";
import type { BulkProps } from "../registry/registry";
import { useBulk } from "./bulk";

/** Adds tags to the selected records, or takes them off. */
export function TagDialog({
  object,
  rows,
  count = rows.length,
  everything,
  done,
  close,
}: BulkProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const bulk = useBulk(object.key);
  const target = { rows, ...(everything && { everything }) };
  const [tags, setTags] = useState<string[]>([]);
  const [action, setAction] = useState<"tag" | "untag">("tag");
  const submit = async () => {
    if (
      await bulk(target, { action, tags }, (changed) =>
        t(action === "tag" ? "list.tagged" : "list.untagged", { count: changed, label: object.label }),
      )
    )
      done();
  };
  return (
    <Modal
      open
      onCancel={close}
      onOk={() => void submit()}
      width={480}
      title={t("list.tagTitle", { count, label: object.label })}
      okText={t(action === "tag" ? "list.tag" : "list.untag")}
      cancelText={t("app.cancel")}
      okButtonProps={{ disabled: tags.length === 0 }}
    >
      <div className="col gap12">
        <div className="seg">
          {(["tag", "untag"] as const).map((kind) => (
            <button type="button" key={kind} aria-pressed={action === kind} onClick={() => setAction(kind)}>
              {t(`list.${kind}`)}
            </button>
          ))}
        </div>
        <div className="field">
          <label htmlFor={id}>{t("list.tags")}</label>
          <TagsInput
            id={id}
            field={fieldOf(object, "tags") as FieldDef}
            value={tags}
            change={(next) => setTags(next as string[])}
            autoFocus
          />
        </div>
      </div>
    </Modal>
  );
}
