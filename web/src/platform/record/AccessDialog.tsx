import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../api/api";
import { asProblem } from "../api/problem";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { RecordInput } from "../fields/input/RecordInput";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useSession } from "../session/session";

interface Explained {
  user: { id: number; name: string };
  read: boolean;
  update: boolean;
  reasons: { code: string; text: string }[];
}

/** A user picker outside any record. */
export const userField = (label: string): FieldDef => ({
  key: "userId",
  label,
  type: "user",
  group: "",
  required: true,
  readOnly: false,
  custom: false,
  sortable: false,
  filterable: false,
  groupable: false,
  searchable: false,
  sensitive: false,
  access: "write",
});

function Verdict({ answer }: { answer: Explained }) {
  const t = useT();
  const line = (allowed: boolean, yes: string, no: string) => (
    <li className={allowed ? "ok" : "t2"}>
      <Icon name={allowed ? "circle-check" : "circle-x"} size={14} /> {t(allowed ? yes : no)}
    </li>
  );
  return (
    <div className="col gap12">
      <ul className="col gap6">
        {line(answer.read, "record.canRead", "record.cannotRead")}
        {line(answer.update, "record.canUpdate", "record.cannotUpdate")}
      </ul>
      {answer.reasons.length > 0 && (
        <div>
          <div className="lbl">{t("record.because")}</div>
          <ul className="reasons">
            {answer.reasons.map((reason) => (
              <li key={reason.code + reason.text}>{reason.text}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Says whether somebody can see a record, and why. */
export function AccessDialog({
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
  const control = useId();
  const { user } = useSession();
  const [userId, setUserId] = useState<number>(user.id);
  const { data, error } = useQuery({
    queryKey: ["record", object.key, id, "access", userId],
    queryFn: ({ signal }) => api.get<Explained>(`/${object.key}/${id}/access`, { userId }, signal),
  });
  return (
    <Modal open onCancel={close} footer={null} width={480} title={t("record.accessTitle", { title })}>
      <div className="col gap12">
        <div className="field">
          <label htmlFor={control}>{t("record.whose")}</label>
          <RecordInput
            id={control}
            field={userField(t("record.whose"))}
            value={userId}
            change={(next) => typeof next === "number" && setUserId(next)}
          />
        </div>
        {error && <p className="banner danger">{asProblem(error).message}</p>}
        {data && <Verdict answer={data} />}
      </div>
    </Modal>
  );
}
