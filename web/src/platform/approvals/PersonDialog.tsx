import { useId, useState } from "react";
import { Dialog } from "../feedback/Dialog";
import { bareField } from "../fields/bare";
import { RecordInput } from "../fields/input/RecordInput";
import { useT } from "../i18n/i18n";
import { type Approval, useAct } from "./approvals";

export type PersonAction = "delegate" | "addSigner";

const places = ["before", "after"] as const;

interface PersonDialogProps {
  approval: Approval;
  action: PersonAction;
  close(): void;
}

/** Whom else to ask: in one's own place, or in a step before or after. */
export function PersonDialog({ approval, action, close }: PersonDialogProps) {
  const t = useT();
  const id = useId();
  const act = useAct(approval);
  const [userId, setUserId] = useState<number | null>(null);
  const [place, setPlace] = useState<(typeof places)[number]>("before");
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const delegates = action === "delegate";
  const submit = async () => {
    setBusy(true);
    const body = { userId, ...(!delegates && { place }), ...(comment.trim() && { comment: comment.trim() }) };
    if (await act(delegates ? "delegation" : "signers", body, t(`approvals.said.${action}`))) close();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t(`approvals.ask.${action}`, { title: approval.title })}
      action={t(`approvals.actions.${action}`)}
      submit={submit}
      close={close}
      ready={userId !== null}
      busy={busy}
    >
      <div className="field">
        <label htmlFor={`${id}u`} className="req">
          {t("approvals.person")}
        </label>
        <RecordInput
          id={`${id}u`}
          field={{ ...bareField("userId", "user", t("approvals.person")), required: true }}
          value={userId}
          change={(value) => setUserId(typeof value === "number" ? value : null)}
          autoFocus
        />
      </div>
      {!delegates &&
        places.map((one) => (
          <label className="check" key={one}>
            <input type="radio" name={`${id}p`} checked={place === one} onChange={() => setPlace(one)} />
            {t(`approvals.places.${one}`)}
          </label>
        ))}
      <div className="field">
        <label htmlFor={`${id}c`}>{t("approvals.comment")}</label>
        <div className="input">
          <input id={`${id}c`} value={comment} maxLength={2000} onChange={({ target }) => setComment(target.value)} />
        </div>
      </div>
    </Dialog>
  );
}
