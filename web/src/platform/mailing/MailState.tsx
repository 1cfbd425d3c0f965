import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import type { MailItem } from "./mail";

const looks: Record<string, string> = { queued: "info", sending: "info", sent: "ok", failed: "danger" };

/** Where a mail is, and why it is not through. */
export function MailState({ mail }: { mail: MailItem }) {
  const t = useT();
  const { instant } = useFormats();
  return (
    <>
      <span className={`tag ${looks[mail.state] ?? ""}`}>{t(`mail.states.${mail.state}`)}</span>{" "}
      {mail.state === "sent" && <span className="t3 sm">{instant(mail.sentAt)}</span>}
      {mail.error && mail.state !== "sent" && <span className="danger sm">{mail.error}</span>}
      {mail.error && mail.state === "queued" && (
        <span className="t3 sm"> {t("mail.again", { at: instant(mail.nextAt), count: mail.attempts })}</span>
      )}
    </>
  );
}
