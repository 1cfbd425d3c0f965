import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

/** Codes for the day without the phone, shown once. */
export function RecoveryCodes({ codes, kept }: { codes: string[]; kept(): void }) {
  const t = useT();
  const copy = () => void navigator.clipboard?.writeText(codes.join("\n")).then(() => toast.ok(t("app.copied")));
  return (
    <div className="col gap12">
      <div className="banner warn">
        <Icon name="key-round" />
        <span className="sp">{t("identity.recoveryText")}</span>
      </div>
      <ul className="codes mono" aria-label={t("identity.recoveryTitle")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="btn" onClick={copy}>
          <Icon name="copy" size={14} />
          {t("identity.copyCodes")}
        </button>
        <button type="button" className="btn primary" onClick={kept}>
          {t("identity.codesKept")}
        </button>
      </div>
    </div>
  );
}
