import { Select } from "antd";
import { useId } from "react";
import { useCatalogue } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import type { Settings } from "./importData";
import type { Line } from "./mapping";

interface OptionsProps {
  object: ObjectDef;
  lines: Line[];
  settings: Settings;
  change(settings: Settings): void;
}

function Choice<T extends string>({
  label,
  value,
  values,
  name,
  change,
}: {
  label: string;
  value: T;
  values: readonly T[];
  name: string;
  change(value: T): void;
}) {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        options={values.map((key) => ({ value: key, label: t(`import.${name}.${key}`) }))}
        onChange={change}
      />
    </div>
  );
}

/** How rows become records: mode, key, duplicates, dates, and what may be made along the way. */
export function Options({ object, lines, settings, change }: OptionsProps) {
  const t = useT();
  const id = useId();
  const { objects } = useCatalogue();
  const mapped = object.fields.filter((field) => lines.some((line) => line.field === field.key));
  const targets = [
    ...new Set(mapped.map((field) => field.target).filter((target): target is string => Boolean(target))),
  ];
  const makeable = objects.filter(
    (candidate) => targets.includes(candidate.key) && candidate.rights.includes("create"),
  );
  const keyed = settings.mode !== "create";
  return (
    <div className="panel">
      <div className="grid2">
        <Choice
          label={t("import.mode")}
          name="modes"
          value={settings.mode}
          values={["create", "update", "upsert"] as const}
          change={(mode) => change({ ...settings, mode })}
        />
        {keyed ? (
          <div className="field">
            <label htmlFor={id} className="req">
              {t("import.key")}
            </label>
            <Select
              id={id}
              value={settings.key}
              placeholder={t("import.keyHint")}
              options={mapped.map((field) => ({ value: field.key, label: field.label }))}
              onChange={(key: string) => change({ ...settings, key })}
            />
          </div>
        ) : (
          <Choice
            label={t("import.duplicates")}
            name="policies"
            value={settings.duplicates}
            values={["skip", "update", "create"] as const}
            change={(duplicates) => change({ ...settings, duplicates })}
          />
        )}
        <Choice
          label={t("import.dates")}
          name="orders"
          value={settings.dateOrder}
          values={["ymd", "mdy", "dmy"] as const}
          change={(dateOrder) => change({ ...settings, dateOrder })}
        />
        {object.rights.includes("assign") &&
          object.fields.some(({ key }) => key === "ownerId") &&
          !mapped.some(({ key }) => key === "ownerId") && (
            <Choice
              label={t("import.owner")}
              name="owners"
              value={settings.owner}
              values={["importer", "nobody"] as const}
              change={(owner) => change({ ...settings, owner })}
            />
          )}
        {makeable.length > 0 && (
          <div className="field">
            <label htmlFor={`${id}m`}>{t("import.createMissing")}</label>
            <Select
              id={`${id}m`}
              mode="multiple"
              value={settings.createMissing}
              placeholder={t("import.createMissingHint")}
              options={makeable.map(({ key, label }) => ({ value: key, label }))}
              onChange={(createMissing: string[]) => change({ ...settings, createMissing })}
            />
            <p className="t3 sm">{t("import.createMissingText")}</p>
          </div>
        )}
      </div>
    </div>
  );
}
