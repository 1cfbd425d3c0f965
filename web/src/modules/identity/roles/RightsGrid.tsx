import { useState } from "react";
import type { ObjectDef, Right } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Role, rights, type Scope, scopes, withRight } from "./roles";
import { ScopeDialog } from "./ScopeDialog";

interface RightsGridProps {
  role: Role;
  objects: ObjectDef[];
  change(role: Role): void;
  locked: boolean;
}

const wordOf = (scope: Scope | null | undefined): string =>
  !scope ? "" : typeof scope === "string" ? scope : "custom";

function Cell({
  role,
  object,
  right,
  change,
  locked,
}: Omit<RightsGridProps, "objects"> & { object: ObjectDef; right: Right }) {
  const t = useT();
  const [choosing, setChoosing] = useState(false);
  const scope = role.rights[object.key]?.[right] ?? null;
  const departments = scope && typeof scope === "object" ? scope.departments : [];
  const of = `${object.label} ${t(`settings.rights.${right}`)}`;
  const give = (to: Scope | null) => change(withRight(role, object.key, right, to));
  return (
    <span className="row">
      <select
        disabled={locked}
        value={wordOf(scope)}
        aria-label={of}
        onChange={({ target }) =>
          target.value === "custom" ? setChoosing(true) : give((target.value || null) as Scope | null)
        }
      >
        <option value="">{t("settings.scopes.none")}</option>
        {scopes.map((word) => (
          <option key={word} value={word}>
            {t(`settings.scopes.${word}`)}
          </option>
        ))}
        <option value="custom">{t("settings.scopes.custom")}</option>
      </select>
      {departments.length > 0 && (
        <button
          type="button"
          className="btn icon sm ghost"
          disabled={locked}
          aria-label={t("settings.departmentsOf", { of })}
          onClick={() => setChoosing(true)}
        >
          <Icon name="pencil" size={14} />
        </button>
      )}
      {choosing && (
        <ScopeDialog
          of={of}
          departments={departments}
          close={() => setChoosing(false)}
          choose={(chosen) => {
            give({ departments: chosen });
            setChoosing(false);
          }}
        />
      )}
    </span>
  );
}

/** Rows are objects, columns are rights, cells say how far. */
export function RightsGrid({ role, objects, change, locked }: RightsGridProps) {
  const t = useT();
  return (
    <div className="stable">
      <table className="rights">
        <thead>
          <tr>
            <th scope="col">{t("settings.object")}</th>
            {rights.map((right) => (
              <th key={right} scope="col">
                {t(`settings.rights.${right}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <tr key={object.key}>
              <th scope="row">{object.label}</th>
              {rights.map((right) => (
                <td key={right}>
                  <Cell role={role} object={object} right={right} change={change} locked={locked} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
