import { Icon, type IconName } from "@/platform/icon/Icon";

/** A small button that says what it does to one thing. */
export function Act({ icon, label, run, off = false }: { icon: IconName; label: string; run(): void; off?: boolean }) {
  return (
    <button type="button" className="btn icon sm ghost" disabled={off} aria-label={label} onClick={run}>
      <Icon name={icon} size={14} />
    </button>
  );
}
