import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { bareField } from "@/platform/fields/bare";
import { FieldInput } from "@/platform/fields/input/FieldInput";
import { useTitles } from "@/platform/fields/remembered";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

interface Member {
  userId?: number | null;
  departmentId?: number | null;
  administrator: boolean;
}

const same = (a: Member, b: Member) =>
  (a.userId ?? null) === (b.userId ?? null) && (a.departmentId ?? null) === (b.departmentId ?? null);

function MemberLine({ member, turn, drop }: { member: Member; turn(): void; drop(): void }) {
  const t = useT();
  const id = member.userId ?? member.departmentId ?? 0;
  const name = useTitles(member.userId ? "users" : "departments", [id]).get(id) ?? "";
  return (
    <li className="row">
      <Icon name={member.userId ? "user" : "users"} size={14} className="t3" />
      <span className="sp ell">{name}</span>
      <label className="check sm">
        <input type="checkbox" className="cb" checked={member.administrator} onChange={turn} />
        {t("customers.poolAdministrator")}
      </label>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("customers.clear", { label: name })}
        onClick={drop}
      >
        <Icon name="x" size={14} />
      </button>
    </li>
  );
}

/** Who may claim from a pool, and who looks after it. */
export function MembersDialog({ pool, close }: { pool: Row; close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["record", "pools", pool.id, "members"],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Member[] }>(`/pools/${pool.id}/members`, undefined, signal)).items,
  });
  const [changed, setChanged] = useState<Member[] | null>(null);
  const members = changed ?? data ?? [];
  const add = (kind: "userId" | "departmentId") => (value: unknown) => {
    if (typeof value !== "number") return;
    const member: Member = { [kind]: value, administrator: false };
    if (!members.some((other) => same(other, member))) setChanged([...members, member]);
  };
  const put = async (list: Member[]) => {
    const body = list.map(({ userId, departmentId, administrator }) => ({
      ...(userId ? { userId } : { departmentId }),
      administrator,
    }));
    await api.put(`/pools/${pool.id}/members`, body);
    refreshObject(queries, "pools");
  };
  const undo = (before: Member[]) => async () => {
    await put(before)
      .then(() => toast.ok(t("app.undone")))
      .catch(tell);
  };
  const save = async () => {
    try {
      await put(members);
      toast.ok(t("customers.membersSaved", { name: String(pool.name) }), data ? { undo: undo(data) } : {});
      close();
    } catch (error) {
      tell(error);
    }
  };
  return (
    <Dialog
      close={close}
      submit={save}
      title={t("customers.membersOf", { name: String(pool.name) })}
      action={t("customers.saveMembers")}
      ready={!(changed === null)}
    >
      <div className="two-cols">
        <FieldInput
          field={bareField("userId", "user", t("customers.addColleague"))}
          value={null}
          change={add("userId")}
          placeholder={t("customers.addColleague")}
        />
        <FieldInput
          field={bareField("departmentId", "department", t("customers.addDepartment"))}
          value={null}
          change={add("departmentId")}
          placeholder={t("customers.addDepartment")}
        />
      </div>
      <ul className="cu-members">
        {members.map((member) => (
          <MemberLine
            key={`${member.userId}-${member.departmentId}`}
            member={member}
            turn={() =>
              setChanged(
                members.map((other) =>
                  same(other, member) ? { ...other, administrator: !other.administrator } : other,
                ),
              )
            }
            drop={() => setChanged(members.filter((other) => !same(other, member)))}
          />
        ))}
      </ul>
      {data && members.length === 0 && <p className="t3 sm">{t("customers.everyoneMember")}</p>}
    </Dialog>
  );
}
