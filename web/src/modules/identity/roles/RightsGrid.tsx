import type { ObjectDef, Right } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { type Role, rights, type Scope, scopes, withRight } from "./roles";

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
  const scope = role.rights[object.key]?.[right] ?? null;
  return (
    <select
      disabled={locked}
      value={wordOf(scope)}
      aria-label={`${object.label} ${t(`settings.rights.${right}`)}`}
      onChange={({ target }) => change(withRight(role, object.key, right, (target.value || null) as Scope | null))}
    >
      <option value="">{t("settings.scopes.none")}</option>
      {scopes.map((word) => (
        <option key={word} value={word}>
          {t(`settings.scopes.${word}`)}
        </option>
      ))}
      {wordOf(scope) === "custom" && <option value="custom">{t("settings.scopes.custom")}</option>}
    </select>
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
