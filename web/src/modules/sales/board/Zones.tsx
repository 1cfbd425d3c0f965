import { useDroppable } from "@dnd-kit/core";
import type { CSSProperties } from "react";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";

export type Closing = "won" | "lost" | "shelved";

const looks: Record<Closing, { icon: IconName; line: string; text: string }> = {
  won: { icon: "circle-check", line: "var(--ok-solid)", text: "var(--ok-text)" },
  lost: { icon: "circle-x", line: "var(--danger-solid)", text: "var(--danger-text)" },
  shelved: { icon: "archive", line: "var(--border-ctl-strong)", text: "var(--text-2)" },
};

function Zone({ kind }: { kind: Closing }) {
  const t = useT();
  const { setNodeRef, isOver } = useDroppable({ id: `close:${kind}`, data: { closing: kind } });
  const { icon, line, text } = looks[kind];
  return (
    <div ref={setNodeRef} className={isOver ? "on" : ""} style={{ "--z": line, "--zt": text } as CSSProperties}>
      <Icon name={icon} />
      {t(`sales.zones.${kind}`)}
      <span>{t(`sales.zoneHints.${kind}`)}</span>
    </div>
  );
}

/** Where a dragged deal ends; only there while dragging. */
export function Zones() {
  return (
    <div className="kzone">
      <Zone kind="won" />
      <Zone kind="lost" />
      <Zone kind="shelved" />
    </div>
  );
}
