import { useId, useRef, useState } from "react";
import { Dialog } from "../feedback/Dialog";
import { useT } from "../i18n/i18n";
import { type Approval, type Decision, useAct } from "./approvals";

export type Answer = Decision | "withdraw" | "resubmit";

const explained: Answer[] = ["reject", "return"];

const sent = (answer: Answer, comment: string): [action: string, body: object] => {
  const said = comment.trim() ? { comment: comment.trim() } : {};
  if (answer === "withdraw") return ["withdrawal", said];
  if (answer === "resubmit") return ["resubmission", said];
  return ["decisions", { decision: answer, ...said }];
};

interface AnswerDialogProps {
  approval: Approval;
  answer: Answer;
  close(): void;
}

/** Asks for a word before an answer is given; a refusal needs one. */
export function AnswerDialog({ approval, answer, close }: AnswerDialogProps) {
  const t = useT();
  const id = useId();
  const act = useAct(approval);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const needed = explained.includes(answer);
  const submit = async () => {
    setBusy(true);
    if (await act(...sent(answer, comment), t(`approvals.said.${answer}`, { title: approval.title }))) close();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t(`approvals.ask.${answer}`, { title: approval.title })}
      action={t(`approvals.actions.${answer}`)}
      submit={submit}
      close={close}
      ready={!needed || comment.trim() !== ""}
      busy={busy}
      first={box}
    >
      <div className="field">
        <label htmlFor={id} className={needed ? "req" : ""}>
          {t("approvals.comment")}
        </label>
        <textarea
          id={id}
          ref={box}
          className="input area"
          rows={3}
          maxLength={2000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
        {needed && <span className="help">{t("approvals.commentNeeded")}</span>}
      </div>
    </Dialog>
  );
}
