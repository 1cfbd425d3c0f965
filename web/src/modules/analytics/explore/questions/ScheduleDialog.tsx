import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { useT } from "@/platform/i18n/i18n";
import { userField } from "@/platform/record/AccessDialog";
import { useSession } from "@/platform/session/session";
import { draftOf, type Schedule, type ScheduleDraft, useScheduleWrites } from "./schedules";

interface DialogProps {
  question: { id: number; name: string };
  /** The one to change; null sets a new one. */
  schedule: Schedule | null;
  close(): void;
}

interface PartProps {
  draft: ScheduleDraft;
  change(draft: Partial<ScheduleDraft>): void;
}

const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, at) => at + from);

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="t2 sm">{label}</span>
      {children}
    </div>
  );
}

/** How often and at which hour. */
function When({ draft, change }: PartProps) {
  const t = useT();
  const days = upTo(7).map((value) => ({ value, label: t(`explore.mail.weekdays.${value}`) }));
  const dates = upTo(31).map((value) => ({ value, label: t("explore.mail.dayOfMonth", { day: value }) }));
  const hours = upTo(24, 0).map((value) => ({ value, label: `${String(value).padStart(2, "0")}:00` }));
  const every = ["day", "week", "month"].map((value) => ({ value, label: t(`explore.mail.every.${value}`) }));
  return (
    <div className="two-cols">
      <Part label={t("explore.mail.cadence")}>
        <Select
          aria-label={t("explore.mail.cadence")}
          value={draft.every}
          options={every}
          onChange={(value) => change({ every: value })}
        />
      </Part>
      {draft.every !== "day" && (
        <Part label={t("explore.mail.on")}>
          <Select
            aria-label={t("explore.mail.on")}
            value={draft.every === "week" ? draft.weekday : draft.day}
            options={draft.every === "week" ? days : dates}
            onChange={(value) => change(draft.every === "week" ? { weekday: value } : { day: value })}
          />
        </Part>
      )}
      <Part label={t("explore.mail.hour")}>
        <Select
          aria-label={t("explore.mail.hour")}
          value={draft.hour}
          options={hours}
          onChange={(hour) => change({ hour })}
        />
      </Part>
    </div>
  );
}

/** Asks how often, at which hour and to whom the answer goes by mail. */
export function ScheduleDialog({ question, schedule, close }: DialogProps) {
  const t = useT();
  const { user } = useSession();
  const { save } = useScheduleWrites();
  const [draft, setDraft] = useState<ScheduleDraft>(
    schedule
      ? { ...draftOf(schedule), weekday: schedule.weekday ?? 1, day: schedule.day ?? 1 }
      : { questionId: question.id, every: "week", weekday: 1, day: 1, hour: 8, recipients: [user.id], paused: false },
  );
  const change = (next: Partial<ScheduleDraft>) => setDraft({ ...draft, ...next });
  const toIds = (value: unknown) =>
    (value as (number | string)[]).map((entry) => (entry === "me" ? user.id : Number(entry)));
  const onSuccess = () => {
    toast.ok(t("explore.mail.kept"));
    close();
  };
  return (
    <Dialog
      title={t("explore.mail.title", { name: question.name })}
      action={t("explore.mail.save")}
      submit={() => save.mutate({ draft, before: schedule }, { onSuccess })}
      close={close}
      ready={draft.recipients.length > 0}
      busy={save.isPending}
      width={560}
    >
      <When draft={draft} change={change} />
      <Part label={t("explore.mail.recipients")}>
        <RecordInput
          field={userField(t("explore.mail.recipients"))}
          many
          value={draft.recipients}
          change={(value) => change({ recipients: [...new Set(toIds(value))] })}
        />
      </Part>
      <p className="t3 sm">{t("explore.mail.scopeNote")}</p>
    </Dialog>
  );
}
