import { Popover } from "antd";
import { cancelJob, isOver, type Job, useJobs } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { hasText, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

function useJobName() {
  const t = useT();
  return (job: Job) => (hasText(`app.jobKinds.${job.kind}`) ? t(`app.jobKinds.${job.kind}`) : job.kind);
}

function JobRow({ job }: { job: Job }) {
  const t = useT();
  const { count, instant } = useFormats();
  const name = useJobName();
  const over = isOver(job);
  return (
    <li className="job">
      <div className="row">
        <span className="sp">{name(job)}</span>
        <span className="t3 sm nw">
          {over
            ? `${t(`app.jobStates.${job.state}`)} ${instant(job.finishedAt ?? job.createdAt)}`
            : `${count(job.done)}${job.total ? ` / ${count(job.total)}` : ""}`}
        </span>
        {!over && (
          <button type="button" className="btn ghost sm" onClick={() => void cancelJob(job.id)}>
            {t("app.cancel")}
          </button>
        )}
      </div>
      {!over && job.total ? (
        <div className="bar">
          <i style={{ width: `${(100 * job.done) / job.total}%` }} />
        </div>
      ) : null}
      {job.message && <p className="sm t3">{job.message}</p>}
    </li>
  );
}

export function JobsButton() {
  const t = useT();
  const { data = [] } = useJobs();
  const running = data.filter((job) => !isOver(job)).length;
  const content =
    data.length === 0 ? (
      <p className="t3 notices-none">{t("app.noJobs")}</p>
    ) : (
      <ul className="notices">
        {data.slice(0, 10).map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    );
  return (
    <Popover trigger="click" placement="bottomRight" title={t("app.jobs")} content={content}>
      <button type="button" className="btn icon sm ghost" aria-label={t("app.jobsRunning", { count: running })}>
        <Icon name="circle-check" />
        {running > 0 && <span className="badge-dot run" />}
      </button>
    </Popover>
  );
}
