import { Select } from "antd";
import { useState } from "react";
import { useCatalogue } from "../catalogue/catalogue";
import { Empty } from "../feedback/Empty";
import { ErrorState } from "../feedback/ErrorState";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { SettingsHead } from "../settings/SettingsHead";
import { ChoiceTable } from "./ChoiceTable";
import { blankField, type CustomField, type Draft, useCustomFields, useFieldActions } from "./customFields";
import { FieldDialog } from "./FieldDialog";

function FieldRow({ field, edit, remove }: { field: CustomField; edit(): void; remove(): void }) {
  const t = useT();
  return (
    <tr>
      <td className="b">{field.label}</td>
      <td>{t(`settings.types.${field.type}`)}</td>
      <td className="mono">{field.key}</td>
      <td>{field.required ? t("settings.yes") : ""}</td>
      <td>{field.searchable ? t("settings.yes") : ""}</td>
      <td className="acts">
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("settings.editField", { label: field.label })}
          onClick={edit}
        >
          <Icon name="pencil" size={14} />
        </button>
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("settings.deleteField", { label: field.label })}
          onClick={remove}
        >
          <Icon name="trash-2" size={14} />
        </button>
      </td>
    </tr>
  );
}

/** Fields of an object that administrators added; they show at once in list, form, filter, import, export and search. */
export function FieldsPage() {
  const t = useT();
  const { objects } = useCatalogue();
  const extensible = objects.filter((object) => object.hasCustomFields);
  const [object, setObject] = useState(
    extensible.find(({ key }) => key === "customers")?.key ?? extensible[0]?.key ?? "",
  );
  const [draft, setDraft] = useState<Draft | null>(null);
  const found = useCustomFields(object);
  const { remove } = useFieldActions();
  return (
    <>
      <SettingsHead title={t("settings.fields")} text={t("settings.fieldsText")}>
        <Select
          style={{ width: 160 }}
          aria-label={t("settings.object")}
          value={object}
          options={extensible.map(({ key, label }) => ({ value: key, label }))}
          onChange={setObject}
        />
        <button type="button" className="btn primary" onClick={() => setDraft(blankField(object))}>
          <Icon name="plus" />
          {t("settings.createField")}
        </button>
      </SettingsHead>
      {found.isError && (
        <ErrorState error={found.error} retry={() => void found.refetch()} what={t("settings.fields")} />
      )}
      {found.data?.length === 0 && (
        <Empty icon="columns-3" title={t("settings.noFields")} text={t("settings.noFieldsText")} />
      )}
      {found.data && found.data.length > 0 && (
        <div className="stable">
          <table>
            <thead>
              <tr>
                {["fieldLabel", "fieldType", "fieldKey", "requiredShort", "searchableShort"].map((column) => (
                  <th key={column} scope="col">
                    {t(`settings.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {found.data.map((field) => (
                <FieldRow key={field.id} field={field} edit={() => setDraft(field)} remove={() => void remove(field)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ChoiceTable />
      {draft && <FieldDialog key={draft.id ?? "new"} first={draft} close={() => setDraft(null)} />}
    </>
  );
}
