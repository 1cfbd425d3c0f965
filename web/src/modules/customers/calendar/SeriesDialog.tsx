import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";

interface SeriesDialogProps {
  title: string;
  answer(only: boolean): void;
  close(): void;
}

/** Whether a change of a repeating task is meant for this one or for all that follow. */
export function SeriesDialog({ title, answer, close }: SeriesDialogProps) {
  const t = useT();
  const [only, setOnly] = useState(true);
  return (
    <Dialog title={t("work.series", { title })} action={t("work.moveTask")} submit={() => answer(only)} close={close}>
      <div role="radiogroup" aria-label={t("work.series", { title })}>
        {[true, false].map((value) => (
          <label className="cu-pick" key={String(value)}>
            <input type="radio" name="series" checked={only === value} onChange={() => setOnly(value)} />
            <span>{t(value ? "work.onlyThis" : "work.allFollowing")}</span>
          </label>
        ))}
      </div>
    </Dialog>
  );
}
