import { Modal } from "antd";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useT } from "../i18n/i18n";

interface DialogProps {
  title: string;
  /** What the primary button does, as verb and object. */
  action: string;
  submit(): void | Promise<void>;
  close(): void;
  /** Whether there is enough to submit. */
  ready?: boolean;
  busy?: boolean;
  /** In px; 480 or 640 but for tables. */
  width?: 480 | 560 | 640 | 720 | 840;
  /** Words of the other button, when it does more than cancel. */
  other?: string;
  /** Has the focus when the dialog stands open. */
  first?: RefObject<HTMLElement | null>;
  /** Id of the control that has the focus when the dialog stands open. */
  firstId?: string;
  children?: ReactNode;
}

/** A question with one primary answer; Ctrl Enter gives it from anywhere inside. */
export function Dialog({
  title,
  action,
  submit,
  close,
  ready = true,
  busy = false,
  width = 480,
  other,
  first,
  firstId,
  children,
}: DialogProps) {
  const t = useT();
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !ready || busy) return;
    event.preventDefault();
    void submit();
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      afterOpenChange={(open) => open && (firstId ? document.getElementById(firstId) : first?.current)?.focus()}
      onCancel={close}
      onOk={() => void submit()}
      okText={action}
      cancelText={other ?? t("app.cancel")}
      okButtonProps={{ disabled: !ready, loading: busy }}
    >
      <div className="col gap12" onKeyDown={keyDown}>
        {children}
      </div>
    </Modal>
  );
}
