import { Select } from "antd";
import { DepartmentInput } from "@/platform/fields/input/DepartmentInput";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { rememberedTitle } from "@/platform/fields/remembered";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { userField } from "@/platform/record/AccessDialog";
import type { Party, Sharing } from "./questions";
import { useRoles } from "./roles";

const icons: Record<string, IconName> = { user: "user", department: "network", role: "shield-check" };

const same = (a: Party, b: Party): boolean => a.kind === b.kind && a.id === b.id;

interface AudienceProps {
  value: Sharing;
  change(value: Partial<Sharing>): void;
}

/** With whom something is shared: everybody, or people, departments with those below them, and roles. */
export function AudienceInput({ value, change }: AudienceProps) {
  const t = useT();
  const roles = useRoles();
  const { everyone, audience } = value;
  const add = (kind: string, id: unknown, name: string | undefined) => {
    if (typeof id !== "number") return;
    const party = { kind, id, name: name ?? `#${id}` };
    change({ audience: [...audience.filter((other) => !same(other, party)), party] });
  };
  const nameOf = ({ kind, id, name }: Party) =>
    name ?? (kind === "role" ? roles.data?.find((role) => role.id === id)?.name : undefined) ?? `#${id}`;
  const person = userField(t("explore.saved.addPerson"));
  const department = {
    ...person,
    key: "departmentId",
    type: "department" as const,
    label: t("explore.saved.addDepartment"),
  };
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={everyone}
          onChange={(event) => change({ everyone: event.target.checked })}
        />
        {t("explore.saved.everyone")}
      </label>
      {!everyone && (
        <>
          <div className="two-cols">
            <RecordInput
              field={person}
              value={null}
              placeholder={person.label}
              change={(id) => add("user", id, rememberedTitle("users", Number(id)))}
            />
            <DepartmentInput
              field={department}
              value={null}
              placeholder={department.label}
              change={(id) => add("department", id, rememberedTitle("departments", Number(id)))}
            />
            {roles.data && (
              <Select<number | null>
                aria-label={t("explore.saved.addRole")}
                placeholder={t("explore.saved.addRole")}
                value={null}
                showSearch
                optionFilterProp="label"
                options={roles.data.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => add("role", id, roles.data.find((role) => role.id === id)?.name)}
              />
            )}
          </div>
          {audience.map((party) => (
            <div className="row" key={`${party.kind}${party.id}`}>
              <Icon name={icons[party.kind] ?? "user"} size={14} />
              <span className="sp ell">{nameOf(party)}</span>
              <button
                type="button"
                className="btn icon sm ghost"
                aria-label={t("explore.saved.drop", { name: nameOf(party) })}
                onClick={() => change({ audience: audience.filter((other) => !same(other, party)) })}
              >
                <Icon name="x" size={14} />
              </button>
            </div>
          ))}
        </>
      )}
      <p className="t3 sm">{t("explore.saved.scopeNote")}</p>
    </>
  );
}
