import { useId, useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { TagsInput } from "../fields/input/ChoiceInput";
import { useT } from "../i18n/i18n";
import type { BulkProps } from "../registry/registry";
import { meantBy, useBulk } from "./bulk";

const kinds = ["tag", "untag"] as const;
const results = { tag: "list.tagged", untag: "list.untagged" };

/** Adds tags to the selected records, or takes them off. */
export function TagDialog({ close, ...props }: BulkProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const { object, rows, count = rows.length, done } = props;
  const bulk = useBulk(object.key);
  const [tags, setTags] = useState<string[]>([]);
  const [action, setAction] = useState<(typeof kinds)[number]>("tag");
  const field = fieldOf(object, "tags") as FieldDef;
  const submit = async () => {
    const said = (changed: number) => t(results[action], { count: changed, label: object.label });
    if (await bulk(meantBy(props), { action, tags }, said)) done();
  };
  const choice = (kind: (typeof kinds)[number]) => (
    <button type="button" key={kind} aria-pressed={action === kind} onClick={() => setAction(kind)}>
      {t(`list.${kind}`)}
    </button>
  );
  const title = t("list.tagTitle", { count, label: object.label });
  return (
    <Dialog title={title} action={t(`list.${action}`)} submit={submit} close={close} ready={tags.length > 0}>
      <div className="seg">{kinds.map(choice)}</div>
      <div className="field">
        <label htmlFor={id}>{t("list.tags")}</label>
        <TagsInput id={id} field={field} value={tags} change={(next) => setTags(next as string[])} autoFocus />
      </div>
    </Dialog>
  );
}
