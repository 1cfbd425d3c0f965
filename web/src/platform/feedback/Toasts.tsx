import { useEffect, useState } from "react";
import { useT } from "../i18n/i18n";
import { Icon, type IconName } from "../icon/Icon";
import { type Toast, toast, useToasts } from "./toasts";

const icons: Record<Toast["kind"], [IconName, string]> = {
  ok: ["circle-check", "ok"],
  error: ["circle-alert", "danger"],
  progress: ["refresh-cw", "t2"],
};

/** Counts down while nobody hovers; undoable messages live eight seconds, others five. */
function useCountdown(entry: Toast, paused: boolean): number {
  const [left, setLeft] = useState(entry.undo ? 8 : 5);
  const lasting = entry.kind !== "ok";
  useEffect(() => {
    if (paused || lasting) return;
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, [paused, lasting]);
  useEffect(() => {
    if (left <= 0) toast.close(entry.id);
  }, [left, entry.id]);
  return left;
}

function Undo({ entry, left }: { entry: Toast; left: number }) {
  const t = useT();
  const run = () => {
    toast.close(entry.id);
    void entry.undo?.();
  };
  return (
    <button type="button" className="btn link sm" onClick={run}>
      {t("app.undoIn", { seconds: left })}
    </button>
  );
}

function ToastBody({ entry }: { entry: Toast }) {
  const t = useT();
  return (
    <div className="sp">
      <div className="row">
        <span className="sp">{entry.text}</span>
        {entry.note && <span className="t3 sm nw">{entry.note}</span>}
      </div>
      {entry.progress !== undefined && (
        <div className="bar prog">
          <i style={{ width: `${Math.round(entry.progress * 100)}%` }} />
        </div>
      )}
      {entry.trace && (
        <div className="sm t3">
          {t("app.traceId")} <span className="mono">{entry.trace}</span>
        </div>
      )}
    </div>
  );
}

function ToastRow({ entry }: { entry: Toast }) {
  const t = useT();
  const [paused, setPaused] = useState(false);
  const left = useCountdown(entry, paused);
  const [icon, tone] = icons[entry.kind];
  const { action } = entry;
  return (
    <div className="to" onMouseEnter={() => setPaused(true)} onMouseLeave={() => setPaused(false)}>
      <Icon name={icon} className={tone} />
      <ToastBody entry={entry} />
      {action && (
        <button type="button" className="btn link sm" onClick={action.run}>
          {action.label}
        </button>
      )}
      {entry.undo && <Undo entry={entry} left={left} />}
      {entry.cancel && (
        <button type="button" className="btn ghost sm" onClick={entry.cancel}>
          {t("app.cancel")}
        </button>
      )}
      {entry.kind !== "progress" && (
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("app.close")}
          onClick={() => toast.close(entry.id)}
        >
          <Icon name="x" size={14} />
        </button>
      )}
    </div>
  );
}

export function Toasts() {
  const entries = useToasts();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {entries.map((entry) => (
        <ToastRow key={entry.id} entry={entry} />
      ))}
    </div>
  );
}
