import { Modal } from "antd";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";

/** Shows a single-use link once, to be handed to the person it is for. */
export function LinkDialog({ name, link, close }: { name: string; link: string; close(): void }) {
  const t = useT();
  const copy = () => void navigator.clipboard?.writeText(link).then(() => toast.ok(t("app.copied")));
  return (
    <Modal
      open
      width={480}
      onCancel={close}
      onOk={copy}
      title={t("settings.linkTitle", { name })}
      okText={t("settings.copyLink")}
      cancelText={t("app.close")}
    >
      <p>{t("settings.linkText")}</p>
      <p className="mono">{link}</p>
    </Modal>
  );
}
