import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { ScheduleDialog } from "./ScheduleDialog";
import { cadenceText, draftOf, type Schedule, useScheduleRuns, useSchedules, useScheduleWrites } from "./schedules";

/** When a mail was sent, to whom, and why somebody got none. */
function RunsDialog({ schedule, close }: { schedule: Schedule; close(): void }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const { data, error, isPending, refetch } = useScheduleRuns(schedule.id);
  return (
    <Dialog
      title={t("explore.mail.runsOf", { name: schedule.questionName })}
      action={t("explore.mail.refresh")}
      submit={() => void refetch()}
      close={close}
      other={t("explore.mail.close")}
      width={560}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <i className="sk" style={{ height: 120 }} />
      ) : data.length === 0 ? (
        <p className="t3">{t("explore.mail.noRuns")}</p>
      ) : (
        <ul className="ex-runs">
          {data.map((run) => (
            <li key={run.id}>
              <b>{fullInstant(run.dueAt)}</b>
              {run.sendings.map(({ userId, name, state, message }) => (
                <div key={userId} className="row">
                  <span className="sp ell">{name ?? `#${userId}`}</span>
                  <span className={state === "failed" || state === "skipped" ? "danger sm" : "t2 sm"}>
                    {t(`explore.mail.states.${state}`)}
                    {message && ` · ${message}`}
                  </span>
                </div>
              ))}
              {run.sendings.length === 0 && <span className="t3 sm">{t("explore.mail.running")}</span>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

type Asking = "edit" | "runs" | null;

function useMenu(schedule: Schedule, ask: (asking: Asking) => void): MenuProps {
  const t = useT();
  const { save, send, subscribe, remove } = useScheduleWrites();
  const own = schedule.mine
    ? [
        { key: "edit", label: t("explore.mail.edit") },
        { key: "pause", label: t(schedule.paused ? "explore.mail.resume" : "explore.mail.pause") },
        { key: "send", label: t("explore.mail.sendNow") },
      ]
    : [];
  const gets = schedule.recipients.some(({ unsubscribed }) => unsubscribed) || schedule.receiving;
  const items: MenuProps["items"] = [
    ...own,
    { key: "runs", label: t("explore.mail.runs") },
    ...(gets && (schedule.receiving || !schedule.mine)
      ? [{ key: "subscribe", label: t(schedule.receiving ? "explore.mail.unsubscribe" : "explore.mail.subscribe") }]
      : []),
    ...(schedule.mine ? [{ key: "remove", danger: true, label: t("explore.mail.remove") }] : []),
  ];
  const act: Record<string, () => void> = {
    edit: () => ask("edit"),
    runs: () => ask("runs"),
    pause: () => save.mutate({ draft: { ...draftOf(schedule), paused: !schedule.paused }, before: schedule }),
    send: () => send.mutate(schedule),
    subscribe: () => subscribe.mutate(schedule),
    remove: () => remove.mutate(schedule),
  };
  return { items, onClick: ({ key }) => act[key]?.() };
}

function ScheduleRow({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const [asking, setAsking] = useState<Asking>(null);
  const menu = useMenu(schedule, setAsking);
  const to = schedule.mine
    ? schedule.recipients.map(({ name, userId }) => name ?? `#${userId}`).join(t("app.listSeparator"))
    : t("explore.mail.from", { name: schedule.ownerName ?? `#${schedule.ownerId}` });
  const next = schedule.nextAt
    ? t("explore.mail.next", { at: fullInstant(schedule.nextAt) })
    : t("explore.mail.paused");
  return (
    <li>
      <Icon name="mail" size={14} />
      <span className="ell">
        <b>{schedule.questionName}</b> <span className="t2 sm">{cadenceText(schedule)}</span>
      </span>
      <span className="t3 sm ell sp">
        {[to, schedule.receiving || schedule.mine ? next : t("explore.mail.ended")].join(" · ")}
      </span>
      <Dropdown menu={menu} trigger={["click"]}>
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("explore.mail.more", { name: schedule.questionName })}
        >
          <Icon name="ellipsis" size={14} />
        </button>
      </Dropdown>
      {asking === "edit" && (
        <ScheduleDialog
          question={{ id: schedule.questionId, name: schedule.questionName }}
          schedule={schedule}
          close={() => setAsking(null)}
        />
      )}
      {asking === "runs" && <RunsDialog schedule={schedule} close={() => setAsking(null)} />}
    </li>
  );
}

/** The scheduled mails that the reader set or gets. */
export function ScheduleList() {
  const t = useT();
  const { data, error, isPending, refetch } = useSchedules();
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("explore.tabs.mails")} />;
  if (isPending) return <i className="sk" style={{ height: 28 }} />;
  if (data.length === 0) return <p className="t3 sm">{t("explore.mail.none")}</p>;
  return (
    <ul className="ex-mails">
      {data.map((schedule) => (
        <ScheduleRow key={schedule.id} schedule={schedule} />
      ))}
    </ul>
  );
}
