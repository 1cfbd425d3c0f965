import { Modal } from "antd";
import { useT } from "@/platform/i18n/i18n";

const keys: [keys: string[], text: string][] = [
  [["Ctrl", "K"], "search"],
  [["C"], "create"],
  [["J", "K"], "move"],
  [["X"], "select"],
  [["Space"], "peek"],
  [["Enter"], "open"],
  [["E"], "edit"],
  [["L"], "log"],
  [["F"], "filter"],
  [["G", "C"], "goCustomers"],
  [["G", "D"], "goDeals"],
  [["G", "A"], "goApprovals"],
  [["Ctrl", "Enter"], "submit"],
  [["Esc"], "escape"],
  [["?"], "keys"],
];

export function KeyList({ close }: { close(): void }) {
  const t = useT();
  return (
    <Modal open onCancel={close} footer={null} width={480} title={t("app.keys")}>
      <dl className="keylist">
        {keys.map(([strokes, text]) => (
          <div key={text}>
            <dt>
              {strokes.map((stroke) => (
                <kbd key={stroke}>{stroke}</kbd>
              ))}
            </dt>
            <dd>{t(`app.keyTexts.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
