import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useKeys } from "@/platform/keyboard/keys";
import type { RecordProps } from "@/platform/registry/registry";
import { useCompletion } from "./completion";

/** Finishes a task or takes it up again. */
export function TaskActions({ row, compact }: RecordProps & { compact?: boolean }) {
  const t = useT();
  const { complete, reopen, skip } = useCompletion();
  const done = row.state !== "open";
  const turn = () => void (done ? reopen(row) : complete(row));
  useKeys({ X: turn }, !compact);
  return (
    <>
      <button type="button" className={`btn ${done ? "" : "primary"} ${compact ? "sm" : ""}`} onClick={turn}>
        <Icon name={done ? "undo-2" : "circle-check"} size={14} />
        {t(done ? "customers.reopen" : "customers.complete")}
        {!compact && <kbd>X</kbd>}
      </button>
      {!done && row.repeat ? (
        <button type="button" className={`btn ${compact ? "sm" : ""}`} onClick={() => void skip(row)}>
          {t("work.skip")}
        </button>
      ) : null}
    </>
  );
}
