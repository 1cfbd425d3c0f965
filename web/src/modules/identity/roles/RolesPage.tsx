import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { RoleEditor } from "./RoleEditor";
import { copyOf, type Role, rolesKey, useRoles } from "./roles";

const blank = (name: string): Role => ({
  id: 0,
  version: 0,
  key: null,
  name,
  system: false,
  administer: false,
  audit: false,
  secondFactor: false,
  rights: {},
  fields: {},
});

function useRoleActions(done: (role: Role | null) => void) {
  const t = useT();
  const queries = useQueryClient();
  const act = async (action: () => Promise<Role | null>, said: string) => {
    try {
      const saved = await action();
      await queries.invalidateQueries({ queryKey: rolesKey });
      toast.ok(said);
      done(saved);
    } catch (error) {
      tell(error);
    }
  };
  const bodyOf = ({ key, name, rights, fields, administer, audit, secondFactor }: Role) =>
    key === "administrator" ? { secondFactor } : { name, rights, fields, administer, audit, secondFactor };
  return {
    save: (role: Role) =>
      act(
        () =>
          role.id
            ? api.patch<Role>(`/roles/${role.id}`, bodyOf(role), { version: role.version })
            : api.post<Role>("/roles", bodyOf(role)),
        t("settings.roleSaved", { name: role.name }),
      ),
    remove: (role: Role) =>
      act(
        async () => {
          await api.delete(`/roles/${role.id}`, { version: role.version });
          return null;
        },
        t("settings.roleDeleted", { name: role.name }),
      ),
  };
}

/** Roles at the left; what the chosen one grants beside it. Saved explicitly, because it changes who sees what. */
export function RolesPage() {
  const t = useT();
  const { objects } = useCatalogue();
  const found = useRoles();
  const [draft, setDraft] = useState<Role | null>(null);
  const actions = useRoleActions(setDraft);
  const first = found.data?.[0];
  useEffect(() => {
    if (!draft && first) setDraft(first);
  }, [draft, first]);
  if (found.isError)
    return <ErrorState error={found.error} retry={() => void found.refetch()} what={t("settings.roles")} />;
  return (
    <>
      <SettingsHead title={t("settings.roles")} text={t("settings.rolesText")}>
        <button type="button" className="btn primary" onClick={() => setDraft(blank(t("settings.newRole")))}>
          <Icon name="plus" />
          {t("settings.createRole")}
        </button>
      </SettingsHead>
      <div className="two">
        <div className="slist">
          {found.data?.map((role) => (
            <button type="button" key={role.id} aria-pressed={draft?.id === role.id} onClick={() => setDraft(role)}>
              <span className="sp ell">{role.name}</span>
              {role.users !== undefined && <span className="t3 sm">{t("settings.people", { count: role.users })}</span>}
            </button>
          ))}
        </div>
        {draft && (
          <RoleEditor
            key={draft.id}
            role={draft}
            objects={objects}
            change={setDraft}
            save={() => void actions.save(draft)}
            remove={() => void actions.remove(draft)}
            copy={() => setDraft(copyOf(draft, t("settings.copyOf", { name: draft.name })))}
          />
        )}
      </div>
    </>
  );
}
