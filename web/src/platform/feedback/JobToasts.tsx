import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { plainFormats } from "../formats/formats";
import { t } from "../i18n/i18n";
import { cancelJob, isOver, type Job, useJob } from "./jobs";
import { toast } from "./toasts";

interface Tracked {
  id: number;
  /** What is going on, such as 正在导入客户. */
  text: string;
  done?: ((job: Job) => void) | undefined;
}

let tracked: Tracked[] = [];
const listeners = new Set<() => void>();

function publish(next: Tracked[]): void {
  tracked = next;
  for (const listener of listeners) listener();
}

/** Shows a job's progress at the bottom right until it is over, then calls back. */
export const trackJob = (id: number, text: string, done?: (job: Job) => void): void =>
  publish([...tracked.filter((job) => job.id !== id), { id, text, done }]);

/** 1,204 / 3,000, about two minutes. */
function noteOf(job: Job): string {
  const { count } = plainFormats();
  const counted = job.total ? `${count(job.done)} / ${count(job.total)}` : count(job.done);
  if (!job.secondsLeft) return counted;
  const left =
    job.secondsLeft < 60
      ? t("app.secondsLeft", { count: Math.ceil(job.secondsLeft) })
      : t("app.minutesLeft", { count: Math.ceil(job.secondsLeft / 60) });
  return `${counted}${t("formats.comma")}${left}`;
}

function say(job: Job, text: string): void {
  if (job.state === "done") toast.ok(t("app.jobDone", { text }));
  else if (job.state === "failed") toast.error(job.message ?? t("app.jobFailed", { text }));
}

function Follow({ entry }: { entry: Tracked }) {
  const queries = useQueryClient();
  const { data: job } = useJob(entry.id);
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current === null) shown.current = toast.progress(entry.text, { cancel: () => void cancelJob(entry.id) });
    if (!job) return;
    if (!isOver(job))
      return toast.change(shown.current, { note: noteOf(job), ...(job.total && { progress: job.done / job.total }) });
    toast.close(shown.current);
    say(job, entry.text);
    entry.done?.(job);
    publish(tracked.filter(({ id }) => id !== entry.id));
    void queries.invalidateQueries({ queryKey: ["rows"] });
  }, [job, entry, queries]);
  return null;
}

/** Follows every tracked job; stands once in the shell. */
export function JobToasts() {
  const entries = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => tracked,
  );
  return (
    <>
      {entries.map((entry) => (
        <Follow key={entry.id} entry={entry} />
      ))}
    </>
  );
}
