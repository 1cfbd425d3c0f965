import { Select } from "antd";
import { useState } from "react";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type FieldRight, fieldRights, type Role, withField } from "./roles";

interface FieldRightsProps {
  role: Role;
  objects: ObjectDef[];
  change(role: Role): void;
  locked: boolean;
}

function titleOf(objects: ObjectDef[], name: string): string {
  const [key, field] = name.split(".");
  const object = objects.find((candidate) => candidate.key === key);
  return `${object?.label ?? key} · ${object?.fields.find((candidate) => candidate.key === field)?.label ?? field}`;
}

/** Fields whose right differs from the default: hidden, masked, read or write. */
export function FieldRights({ role, objects, change, locked }: FieldRightsProps) {
  const t = useT();
  const [adding, setAdding] = useState<string | null>(null);
  const options = objects.map((object) => ({
    label: object.label,
    title: object.label,
    options: object.fields
      .filter((field) => field.key !== object.titleField)
      .map((field) => ({ value: `${object.key}.${field.key}`, label: `${object.label} · ${field.label}` })),
  }));
  return (
    <div className="col form-rows">
      {Object.entries(role.fields).map(([name, access]) => (
        <div className="row" key={name}>
          <span className="sp ell">{titleOf(objects, name)}</span>
          <Select
            disabled={locked}
            value={access}
            style={{ width: 140 }}
            aria-label={titleOf(objects, name)}
            options={fieldRights.map((value) => ({ value, label: t(`settings.fieldRights.${value}`) }))}
            onChange={(value: FieldRight) => change(withField(role, name, value))}
          />
          <button
            type="button"
            className="btn icon sm ghost"
            disabled={locked}
            aria-label={t("settings.dropField", { name: titleOf(objects, name) })}
            onClick={() => change(withField(role, name, undefined))}
          >
            <Icon name="x" size={14} />
          </button>
        </div>
      ))}
      <Select
        disabled={locked}
        showSearch
        optionFilterProp="label"
        placeholder={t("settings.addFieldRight")}
        aria-label={t("settings.addFieldRight")}
        value={adding}
        options={options}
        onChange={(value: string) => {
          change(withField(role, value, "hidden"));
          setAdding(null);
        }}
      />
    </div>
  );
}
