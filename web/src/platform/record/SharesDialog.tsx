import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/api";
import type { ObjectDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { toast } from "../feedback/toasts";
import { DepartmentInput } from "../fields/input/DepartmentInput";
import { RecordInput } from "../fields/input/RecordInput";
import { rememberedTitle } from "../fields/remembered";
import { t, useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { userField } from "./AccessDialog";
import { tell } from "./save";
import { putShare, type Share, withoutShare } from "./shares";

function ShareRow({ share, change, remove }: { share: Share; change(share: Share): void; remove(): void }) {
  const t = useT();
  return (
    <div className="row">
      <Icon name={share.userId ? "user" : "network"} size={14} />
      <span className="sp ell">{share.name}</span>
      <div className="seg">
        {(["read", "write"] as const).map((level) => (
          <button
            type="button"
            key={level}
            aria-pressed={share.level === level}
            onClick={() => change({ ...share, level })}
          >
            {t(`record.levels.${level}`)}
          </button>
        ))}
      </div>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("record.unshare", { name: share.name })}
        onClick={remove}
      >
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

function AddShare({ add }: { add(share: Share): void }) {
  const t = useT();
  const person = userField(t("record.shareWithUser"));
  const department = {
    ...person,
    key: "departmentId",
    type: "department" as const,
    label: t("record.shareWithDepartment"),
  };
  return (
    <div className="two-cols">
      <RecordInput
        field={person}
        value={null}
        placeholder={person.label}
        change={(id) =>
          typeof id === "number" && add({ userId: id, level: "read", name: rememberedTitle("users", id) ?? `#${id}` })
        }
      />
      <DepartmentInput
        field={department}
        value={null}
        placeholder={department.label}
        change={(id) =>
          typeof id === "number" &&
          add({ departmentId: id, level: "read", name: rememberedTitle("departments", id) ?? `#${id}` })
        }
      />
    </div>
  );
}

/** The shares of a record as they are being changed. */
function useShares(object: string, id: number, close: () => void) {
  const queries = useQueryClient();
  const path = `/${object}/${id}/shares`;
  const queryKey = ["record", object, id, "shares"];
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Share[]>(path, undefined, signal) });
  const [draft, setDraft] = useState<Share[] | null>(null);
  const shares = draft ?? data ?? [];
  const save = async () => {
    try {
      await api.put(path, shares);
      await queries.invalidateQueries({ queryKey });
      toast.ok(t("record.saved"));
      close();
    } catch (error) {
      tell(error);
    }
  };
  const put = (share: Share) => setDraft(putShare(shares, share));
  return { shares, dirty: draft !== null, put, remove: (share: Share) => setDraft(withoutShare(shares, share)), save };
}

/** With whom a record is shared, reading or writing. */
export function SharesDialog({
  object,
  id,
  title,
  close,
}: {
  object: ObjectDef;
  id: number;
  title: string;
  close(): void;
}) {
  const t = useT();
  const { shares, dirty, put, remove, save } = useShares(object.key, id, close);
  const words = { title: t("record.sharesTitle", { title }), action: t("record.saveShares") };
  return (
    <Dialog {...words} width={560} submit={save} close={close} ready={dirty}>
      <AddShare add={put} />
      {shares.length === 0 && <p className="t3">{t("record.noShares")}</p>}
      {shares.map((share) => (
        <ShareRow
          key={`${share.userId}-${share.departmentId}`}
          share={share}
          change={put}
          remove={() => remove(share)}
        />
      ))}
    </Dialog>
  );
}
