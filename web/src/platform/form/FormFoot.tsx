import { useT } from "../i18n/i18n";

interface FormFootProps {
  creating: boolean;
  busy: boolean;
  /** Somebody is closing a form with unsaved values. */
  leaving: boolean;
  save(again: boolean): void;
  leave(): void;
  keep(): void;
  discard(): void;
  stay(): void;
}

function Leaving({ keep, discard, stay }: FormFootProps) {
  const t = useT();
  return (
    <div className="form-foot" role="alertdialog" aria-label={t("form.unsaved")}>
      <span className="sp b">{t("form.unsaved")}</span>
      <button type="button" className="btn danger" onClick={discard}>
        {t("form.discard")}
      </button>
      <button type="button" className="btn" onClick={keep}>
        {t("form.keepDraft")}
      </button>
      <button type="button" className="btn primary" autoFocus onClick={stay}>
        {t("form.stay")}
      </button>
    </div>
  );
}

/** Save, save and create another, cancel; while leaving, what becomes of the draft. */
export function FormFoot(props: FormFootProps) {
  const t = useT();
  const { creating, busy, leaving, save, leave } = props;
  if (leaving) return <Leaving {...props} />;
  return (
    <div className="form-foot">
      <span className="sp" />
      <button type="button" className="btn" onClick={leave}>
        {t("app.cancel")}
      </button>
      {creating && (
        <button type="button" className="btn" disabled={busy} onClick={() => save(true)}>
          {t("form.saveAndNew")}
        </button>
      )}
      <button type="button" className="btn primary" aria-busy={busy} disabled={busy} onClick={() => save(false)}>
        {t("app.save")}
        <kbd>Ctrl Enter</kbd>
      </button>
    </div>
  );
}
