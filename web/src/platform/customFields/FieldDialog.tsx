import { Select, Switch } from "antd";
import { useId, useState } from "react";
import { useCatalogue } from "../catalogue/catalogue";
import type { FieldType } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { useT } from "../i18n/i18n";
import { type Draft, optionsOf, types, useFieldActions } from "./customFields";

function Toggle({ label, on, change }: { label: string; on: boolean; change(on: boolean): void }) {
  const id = useId();
  return (
    <span className="row">
      <Switch id={id} checked={on} onChange={change} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

/** Adds a field or changes one; the type stays as it was made. */
export function FieldDialog({ first, close }: { first: Draft; close(): void }) {
  const t = useT();
  const id = useId();
  const { objects } = useCatalogue();
  const { save } = useFieldActions();
  const [draft, setDraft] = useState(first);
  const [lines, setLines] = useState(first.options?.map((option) => option.label).join("\n") ?? "");
  const [busy, setBusy] = useState(false);
  const chooses = draft.type === "choice" || draft.type === "multiChoice";
  const ready =
    draft.label.trim() !== "" && (!chooses || lines.trim() !== "") && (draft.type !== "reference" || draft.target);
  const submit = async () => {
    setBusy(true);
    if (await save({ ...draft, options: chooses ? optionsOf(lines, first.options) : null })) close();
    setBusy(false);
  };
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t(first.id ? "settings.changeField" : "settings.createField")}
      action={t("settings.saveField")}
      ready={Boolean(ready)}
      busy={busy}
    >
      <div className="col form-rows">
        <div className="field">
          <label htmlFor={`${id}l`} className="req">
            {t("settings.fieldLabel")}
          </label>
          <div className="input">
            <input
              id={`${id}l`}
              value={draft.label}
              maxLength={60}
              onChange={({ target }) => setDraft({ ...draft, label: target.value })}
            />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}t`} className="req">
            {t("settings.fieldType")}
          </label>
          <Select
            id={`${id}t`}
            disabled={first.id !== undefined}
            value={draft.type}
            options={types.map((type) => ({ value: type, label: t(`settings.types.${type}`) }))}
            onChange={(type: FieldType) => setDraft({ ...draft, type })}
          />
        </div>
        {chooses && (
          <div className="field">
            <label htmlFor={`${id}o`} className="req">
              {t("settings.options")}
            </label>
            <div className="input area">
              <textarea id={`${id}o`} rows={5} value={lines} onChange={({ target }) => setLines(target.value)} />
            </div>
            <span className="help">{t("settings.optionsHelp")}</span>
          </div>
        )}
        {draft.type === "reference" && (
          <div className="field">
            <label htmlFor={`${id}r`} className="req">
              {t("settings.target")}
            </label>
            <Select
              id={`${id}r`}
              value={draft.target}
              options={objects.map((object) => ({ value: object.key, label: object.label }))}
              onChange={(target: string) => setDraft({ ...draft, target })}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}h`}>{t("settings.fieldHelp")}</label>
          <div className="input">
            <input
              id={`${id}h`}
              value={draft.help ?? ""}
              maxLength={200}
              onChange={({ target }) => setDraft({ ...draft, help: target.value || null })}
            />
          </div>
        </div>
        <Toggle
          label={t("settings.requiredField")}
          on={draft.required}
          change={(required) => setDraft({ ...draft, required })}
        />
        <Toggle
          label={t("settings.searchableField")}
          on={draft.searchable}
          change={(searchable) => setDraft({ ...draft, searchable })}
        />
      </div>
    </Dialog>
  );
}
