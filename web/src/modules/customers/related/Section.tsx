import type { ReactNode } from "react";
import { Icon } from "@/platform/icon/Icon";

interface SectionProps {
  title: string;
  /** Count or summary beside the title. */
  note?: string | undefined;
  /** Buttons at the right of the title. */
  tools?: ReactNode;
  add?: { label: string; run(): void } | false | undefined;
  children?: ReactNode;
}

/** One group of the right column. */
export function Section({ title, note, tools, add, children }: SectionProps) {
  return (
    <section className="rs cu-rs" aria-label={title}>
      <h2>
        {title}
        {note && <span className="cnt">{note}</span>}
        <span className="sp" />
        {tools}
        {add && (
          <button type="button" className="btn icon sm ghost" aria-label={add.label} onClick={add.run}>
            <Icon name="plus" size={14} />
          </button>
        )}
      </h2>
      {children}
    </section>
  );
}
