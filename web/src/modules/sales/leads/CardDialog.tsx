import { useId, useState } from "react";
import { client, content } from "@/platform/api/client";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";

/** The text of a card or signature becomes the beginning of a new lead, to be looked over in its form. */
export function CardDialog({ close }: { close(): void }) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const { values } = await content(client.POST("/api/v1/leads/card", { body: { text } }));
      if (Object.keys(values).length === 0) toast.error(t("sales.leads.card.nothing"));
      else {
        close();
        openForm({ object: "leads", defaults: values });
      }
    } catch (error) {
      tell(error);
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t("sales.leads.card.title")}
      action={t("sales.leads.card.read")}
      submit={submit}
      close={close}
      firstId={id}
      ready={text.trim() !== ""}
      busy={busy}
    >
      <div className="field">
        <label htmlFor={id}>{t("sales.leads.card.text")}</label>
        <textarea
          id={id}
          className="input area"
          rows={10}
          maxLength={5000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <span className="help">{t("sales.leads.card.help")}</span>
      </div>
    </Dialog>
  );
}
