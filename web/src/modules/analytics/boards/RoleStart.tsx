import { useMutation } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { client } from "@/platform/api/client";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { useRoles } from "../explore/questions/roles";
import type { Board } from "./boards";

/** Makes a board the page with which the people of some roles begin. */
export function RoleStart({ board, close }: { board: Board; close(): void }) {
  const t = useT();
  const { data } = useRoles();
  const [chosen, setChosen] = useState<number[]>([]);
  const put = useMutation({
    mutationFn: async () => {
      for (const id of chosen)
        await client.PUT("/api/v1/boards/start/roles/{id}", { params: { path: { id } }, body: { board: board.key } });
    },
    onSuccess: () => {
      toast.ok(t("boards.startChosenFor", { name: board.name }));
      close();
    },
    onError: tell,
  });
  return (
    <Dialog
      title={t("boards.roleStart")}
      action={t("boards.makeRoleStart")}
      submit={() => put.mutate()}
      close={close}
      ready={chosen.length > 0}
      busy={put.isPending}
    >
      <div className="field">
        <label htmlFor="start-roles">{t("boards.parties.role")}</label>
        <Select
          mode="multiple"
          id="start-roles"
          value={chosen}
          optionFilterProp="label"
          options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
      </div>
      <p className="t3 sm">{t("boards.roleStartNote")}</p>
    </Dialog>
  );
}
