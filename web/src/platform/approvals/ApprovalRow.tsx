import { useEffect, useRef } from "react";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { ApprovalItem } from "./approvals";
import { StateTag } from "./StateTag";

interface ApprovalRowProps {
  item: ApprovalItem;
  current: boolean;
  open(): void;
}

/** One line of a list of approvals: what, who asks, where it stands. */
export function ApprovalRow({ item, current, open }: ApprovalRowProps) {
  const t = useT();
  const { instant } = useFormats();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <li>
      <button
        type="button"
        ref={element}
        className={current ? "ap-row on" : "ap-row"}
        aria-current={current || undefined}
        onClick={open}
      >
        <Icon name="file-signature" className="t3" />
        <span className="ap-what">
          <span className="nm">{item.title}</span>
          <span className="t3 sm">{t("approvals.askedBy", { name: item.requester.name, kind: item.kindLabel })}</span>
        </span>
        {item.dueAt && item.state === "pending" && (
          <span className="sm t2 nw">{t("approvals.due", { at: instant(item.dueAt) })}</span>
        )}
        <StateTag state={item.state} />
        <span className="t3 sm nw">{instant(item.createdAt)}</span>
      </button>
    </li>
  );
}
