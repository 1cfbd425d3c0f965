import { Switch } from "antd";
import { useId } from "react";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { FieldRights } from "./FieldRights";
import { RightsGrid } from "./RightsGrid";
import type { Role } from "./roles";

interface RoleEditorProps {
  role: Role;
  objects: ObjectDef[];
  change(role: Role): void;
  save(): void;
  remove(): void;
  /** Begins another role with what this one grants. */
  copy(): void;
}

function Duty({
  label,
  on,
  change,
  locked,
}: {
  label: string;
  on: boolean;
  change(on: boolean): void;
  locked: boolean;
}) {
  return (
    <span className="row">
      <Switch checked={on} onChange={change} disabled={locked} aria-label={label} />
      {label}
    </span>
  );
}

/** Everything one role grants: rights with scopes, field rights, duties. */
export function RoleEditor({ role, objects, change, save, remove, copy }: RoleEditorProps) {
  const t = useT();
  const id = useId();
  const locked = role.key === "administrator";
  return (
    <div className="panel">
      <div className="row">
        <div className="field sp">
          <label htmlFor={id} className="req">
            {t("settings.roleName")}
          </label>
          <div className="input">
            <input
              id={id}
              value={role.name}
              maxLength={60}
              disabled={locked}
              onChange={({ target }) => change({ ...role, name: target.value })}
            />
          </div>
        </div>
      </div>
      {locked && <div className="banner">{t("settings.administratorFixed")}</div>}
      <div className="row wrap">
        <Duty
          label={t("settings.administer")}
          on={role.administer}
          locked={locked}
          change={(administer) => change({ ...role, administer })}
        />
        <Duty
          label={t("settings.audit")}
          on={role.audit}
          locked={locked}
          change={(audit) => change({ ...role, audit })}
        />
        <Duty
          label={t("settings.secondFactor")}
          on={role.secondFactor}
          locked={false}
          change={(secondFactor) => change({ ...role, secondFactor })}
        />
      </div>
      {!locked && <RightsGrid role={role} objects={objects} change={change} locked={locked} />}
      {!locked && <h2 className="hd">{t("settings.fieldRightsTitle")}</h2>}
      {!locked && <FieldRights role={role} objects={objects} change={change} locked={locked} />}
      <div className="row">
        {role.id > 0 && !role.system && (
          <button type="button" className="btn danger" onClick={remove}>
            {t("settings.deleteRole")}
          </button>
        )}
        {role.id > 0 && !locked && (
          <button type="button" className="btn" onClick={copy}>
            {t("settings.copyRole")}
          </button>
        )}
        <span className="sp" />
        <button type="button" className="btn primary" disabled={!role.name.trim()} onClick={save}>
          {t("settings.saveRole")}
        </button>
      </div>
    </div>
  );
}
