import type { ReactNode } from "react";
import { Icon, type IconName } from "../icon/Icon";

interface EmptyProps {
  icon: IconName;
  title: string;
  text?: string;
  tone?: "danger";
  children?: ReactNode;
}

/** Says what belongs here and offers what to do about it. */
export function Empty({ icon, title, text, tone, children }: EmptyProps) {
  return (
    <div className="empty">
      <div className={`ico ${tone ?? ""}`}>
        <Icon name={icon} size={24} />
      </div>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="ac">{children}</div>}
    </div>
  );
}
