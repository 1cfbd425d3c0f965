import type { Row } from "@/platform/api/row";
import { useT } from "@/platform/i18n/i18n";
import { MailDialog as PaperMailDialog } from "../papers/MailDialog";

interface MailDialogProps {
  quote: Row;
  sent(): void;
  close(): void;
}

/** An offer by mail: with a link, a file or both. */
export function MailDialog({ quote, sent, close }: MailDialogProps) {
  const t = useT();
  const name = String(quote.name);
  return (
    <PaperMailDialog
      object="quotes"
      row={quote}
      title={t("quotes.mail.title", { number: String(quote.number) })}
      first={{
        subject: t("quotes.mail.subjectIs", { name }),
        text: t("quotes.mail.textIs", { contact: quote.names?.contactId ?? "", name, link: "{{link}}" }),
      }}
      choices={["link", "pdf"]}
      sent={sent}
      close={close}
    />
  );
}
