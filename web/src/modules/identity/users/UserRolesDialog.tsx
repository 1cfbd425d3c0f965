import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { rolesKey, useRoles } from "../roles/roles";

const idsOf = (answer: number[] | { roleIds: number[] }): number[] => (Array.isArray(answer) ? answer : answer.roleIds);

/** Chooses the roles of one person; rights are the union of all. */
export function UserRolesDialog({ id, name, close }: { id: number; name: string; close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const roles = useRoles();
  const held = useQuery({
    queryKey: ["record", "users", id, "roles"],
    queryFn: async ({ signal }) =>
      idsOf(await api.get<number[] | { roleIds: number[] }>(`/users/${id}/roles`, undefined, signal)),
  });
  const [changed, setChanged] = useState<number[] | null>(null);
  const chosen = changed ?? held.data ?? [];
  const toggle = (role: number) =>
    setChanged(chosen.includes(role) ? chosen.filter((held) => held !== role) : [...chosen, role]);
  const give = async (to: number[]) => {
    await api.put(`/users/${id}/roles`, to);
    refreshObject(queries, "users");
    void queries.invalidateQueries({ queryKey: rolesKey });
  };
  const undo = (before: number[]) => async () => {
    await give(before)
      .then(() => toast.ok(t("app.undone")))
      .catch(tell);
  };
  const save = async () => {
    try {
      await give(chosen);
      toast.ok(t("settings.rolesGiven", { name }), held.data ? { undo: undo(held.data) } : {});
      close();
    } catch (error) {
      tell(error);
    }
  };
  return (
    <Dialog
      close={close}
      submit={save}
      title={t("settings.rolesOf", { name })}
      action={t("settings.saveRoles")}
      ready={!(changed === null)}
    >
      <div className="col form-rows">
        {roles.data?.map((role) => (
          <label key={role.id} className="check">
            <input type="checkbox" className="cb" checked={chosen.includes(role.id)} onChange={() => toggle(role.id)} />
            {role.name}
          </label>
        ))}
      </div>
    </Dialog>
  );
}
