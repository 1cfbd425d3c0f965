import { useNavigate } from "react-router";
import { asProblem } from "../api/problem";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { Empty } from "./Empty";
import { toast } from "./toasts";

function Trace({ id }: { id: string }) {
  const t = useT();
  const copy = () => void navigator.clipboard?.writeText(id).then(() => toast.ok(t("app.copied")));
  return (
    <button type="button" className="btn link sm" onClick={copy}>
      {t("app.traceId")} <span className="mono">{id}</span>
      <Icon name="copy" size={12} />
    </button>
  );
}

/** What failed, what to do, and an id to pass on: not there, not permitted, offline or broken. */
export function ErrorState({ error, retry, what }: { error: unknown; retry?: () => void; what?: string }) {
  const t = useT();
  const navigate = useNavigate();
  const problem = asProblem(error);
  const back = (
    <button type="button" className="btn" onClick={() => navigate(-1)}>
      {t("app.goBack")}
    </button>
  );
  if (problem.status === 403)
    return (
      <Empty icon="lock-keyhole" title={t("app.forbiddenTitle")} text={t("app.forbiddenText")}>
        {back}
      </Empty>
    );
  if (problem.status === 404)
    return (
      <Empty icon="folder-search" title={t("app.notFoundTitle")} text={t("app.notFoundText")}>
        {back}
      </Empty>
    );
  const text = problem.offline ? t("app.failedOffline") : problem.message;
  return (
    <Empty
      icon="circle-alert"
      tone="danger"
      title={t("app.failedTitle", { what: what ?? t("app.thisPage") })}
      text={text}
    >
      {retry && (
        <button type="button" className="btn primary" onClick={retry}>
          <Icon name="refresh-cw" size={14} />
          {t("app.retry")}
        </button>
      )}
      {problem.traceId && <Trace id={problem.traceId} />}
    </Empty>
  );
}
