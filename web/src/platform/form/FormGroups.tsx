import { type ReactNode, useState } from "react";
import { isShown } from "../catalogue/catalogue";
import type { FieldDef, GroupDef, ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { FormField } from "./FormField";
import { type FormState, formFields } from "./formState";

interface FormGroupsProps {
  object: ObjectDef;
  form: FormState;
  names?: Record<string, string> | undefined;
  /** While creating, the quick fields stand first and the rest is folded. */
  creating: boolean;
  /** Fields that the new record begins with, which are not folded away. */
  given?: string[];
  /** Between the first fields and the others. */
  extra: ReactNode;
}

interface FieldsProps {
  object: string;
  fields: FieldDef[];
  form: FormState;
  names?: Record<string, string> | undefined;
  focusFirst?: boolean;
}

function Fields({ object, fields, form, names, focusFirst }: FieldsProps) {
  const shown = fields.filter((field) => isShown(field.showWhen, form.values));
  return (
    <div className="fg">
      {shown.map((field, index) => (
        <FormField
          key={field.key}
          object={object}
          field={field}
          values={form.values}
          error={form.errors[field.key]}
          names={names}
          autoFocus={focusFirst === true && index === 0}
          change={(value) => form.set(field.key, value)}
          check={() => form.check(field.key)}
        />
      ))}
    </div>
  );
}

function Folded({ object, group, fields, form, names, open }: FieldsProps & { group: GroupDef; open: boolean }) {
  const t = useT();
  const wrong = fields.some(({ key }) => form.errors[key]);
  const count = fields.filter(({ showWhen }) => isShown(showWhen, form.values)).length;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const unfolded = wrong || (chosen ?? open);
  return (
    <section>
      <h3 className="gsec">
        <button type="button" aria-expanded={unfolded} onClick={() => setChosen(!unfolded)}>
          <Icon name={unfolded ? "chevron-down" : "chevron-right"} size={14} />
          {group.label}
          <span className="cnt">{t("form.fieldCount", { count })}</span>
        </button>
      </h3>
      {unfolded && <Fields object={object} fields={fields} form={form} names={names} />}
    </section>
  );
}

const ungrouped: GroupDef = { key: "", label: "" };

/** The fields in the catalogue's groups; empty optional groups are folded with their count. */
export function FormGroups({ object, form, names, creating, given = [], extra }: FormGroupsProps) {
  const t = useT();
  const all = formFields(object);
  const quick = [object.titleField, ...object.form.quick.filter((key) => key !== object.titleField)]
    .map((key) => all.find((field) => field.key === key))
    .filter((field) => field !== undefined);
  const first =
    creating && quick.length > 0
      ? [...quick, ...all.filter((field) => field.required && !quick.includes(field))]
      : all.filter((field) => field.group === (object.groups[0]?.key ?? ""));
  const titleAt = first.findIndex(({ key }) => key === object.titleField) + 1 || 1;
  const rest = all.filter((field) => !first.includes(field));
  const known = new Set(object.groups.map(({ key }) => key));
  const groups = [
    ...object.groups
      .filter((group) => isShown(group.showWhen, form.values))
      .map((group, index) => (creating && index === 0 ? { ...group, label: t("form.moreFields") } : group)),
    { ...ungrouped, label: t("form.moreFields") },
  ];
  return (
    <>
      <section>
        <h3 className="gsec">{object.groups[0]?.label ?? t("form.basic")}</h3>
        <Fields object={object.key} fields={first.slice(0, titleAt)} form={form} names={names} focusFirst />
        {extra}
        <Fields object={object.key} fields={first.slice(titleAt)} form={form} names={names} />
      </section>
      {groups.map((group) => {
        const fields = rest.filter((field) => (known.has(field.group) ? field.group === group.key : group.key === ""));
        const filled = fields.some(
          ({ key }) => form.values[key] !== null && form.values[key] !== undefined && form.values[key] !== "",
        );
        return (
          fields.length > 0 && (
            <Folded
              key={group.key}
              object={object.key}
              group={group}
              fields={fields}
              form={form}
              names={names}
              open={creating ? fields.some(({ key }) => given.includes(key)) : filled}
            />
          )
        );
      })}
    </>
  );
}
