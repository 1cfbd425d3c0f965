import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";

interface AnswerProps {
  kind: "acceptance" | "declination";
  say(body: { by: string; note: string }): Promise<void>;
  close(): void;
}

/** What the customer said, where it came by phone or on paper. */
export function AnswerDialog({ kind, say, close }: AnswerProps) {
  const t = useT();
  const [by, setBy] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    await say({ by: by.trim(), note: note.trim() });
    setBusy(false);
  };
  return (
    <Dialog
      title={t(`quotes.answer.${kind}`)}
      action={t(`quotes.step.${kind}`)}
      submit={submit}
      close={close}
      busy={busy}
    >
      <div className="field">
        <label htmlFor="answer-by">{t("quotes.answer.by")}</label>
        <div className="input">
          <input id="answer-by" maxLength={60} value={by} onChange={({ target }) => setBy(target.value)} />
        </div>
      </div>
      <div className="field">
        <label htmlFor="answer-note">{t("quotes.answer.note")}</label>
        <textarea
          id="answer-note"
          className="input area"
          rows={3}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
    </Dialog>
  );
}
