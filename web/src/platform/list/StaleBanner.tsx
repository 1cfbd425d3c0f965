import { asProblem } from "../api/problem";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

interface StaleBannerProps {
  error: unknown;
  /** Milliseconds since 1970 of the data that is still shown. */
  at: number;
  retry(): void;
}

/** Old rows stay in sight when refreshing failed, with their time. */
export function StaleBanner({ error, at, retry }: StaleBannerProps) {
  const t = useT();
  const { time } = useFormats();
  const { traceId } = asProblem(error);
  return (
    <div className="banner warn stale" role="status">
      <Icon name="triangle-alert" />
      <span className="sp">{t("list.stale", { at: time(new Date(at).toISOString()) })}</span>
      {traceId && <span className="mono">{traceId}</span>}
      <button type="button" className="btn sm" onClick={retry}>
        {t("app.retry")}
      </button>
    </div>
  );
}
