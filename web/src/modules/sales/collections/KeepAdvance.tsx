import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";

interface KeepAdvanceProps {
  retry(query: Record<string, string>): void;
  close(): void;
}

/** Asks whether what is more than due is kept as an advance. */
export function KeepAdvance({ retry, close }: KeepAdvanceProps) {
  const t = useT();
  return (
    <Dialog
      title={t("contracts.keepTitle")}
      action={t("contracts.keepAdvance")}
      submit={() => retry({ allowAdvance: "true" })}
      close={close}
    >
      <p>{t("contracts.keepText")}</p>
    </Dialog>
  );
}
