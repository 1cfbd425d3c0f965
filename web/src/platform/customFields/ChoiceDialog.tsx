import { Switch } from "antd";
import { useState } from "react";
import { Dialog } from "../feedback/Dialog";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type Choice, moved, type OptionRow, offered, rowsOf, useSaveChoice } from "./choices";

interface OptionLineProps {
  row: OptionRow;
  first: boolean;
  last: boolean;
  change(part: Partial<OptionRow>): void;
  move(step: 1 | -1): void;
  autoFocus: boolean;
}

function OptionLine({ row, first, last, change, move, autoFocus }: OptionLineProps) {
  const t = useT();
  const name = { name: row.label };
  return (
    <li className="row">
      <div className="input sp">
        <input
          value={row.label}
          maxLength={60}
          disabled={row.retired}
          aria-label={t("settings.optionWord")}
          autoFocus={autoFocus}
          onChange={({ target }) => change({ label: target.value })}
        />
      </div>
      <button
        type="button"
        className="btn icon sm ghost"
        disabled={first}
        aria-label={t("sales.stageUp", name)}
        onClick={() => move(-1)}
      >
        <Icon name="chevron-up" size={14} />
      </button>
      <button
        type="button"
        className="btn icon sm ghost"
        disabled={last}
        aria-label={t("sales.stageDown", name)}
        onClick={() => move(1)}
      >
        <Icon name="chevron-down" size={14} />
      </button>
      <Switch
        size="small"
        checked={!row.retired}
        aria-label={t("settings.optionOffered", name)}
        onChange={(on) => change({ retired: !on })}
      />
    </li>
  );
}

/** The options of a built-in choice: their words, their order, and whether they are still offered. */
export function ChoiceDialog({ choice, close }: { choice: Choice; close(): void }) {
  const t = useT();
  const save = useSaveChoice();
  const [rows, setRows] = useState(() => rowsOf(choice));
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if (await save(choice, rows)) close();
    setBusy(false);
  };
  const add = () => setRows([...rows, { key: `new${rows.length}`, value: null, label: "", retired: false }]);
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t("settings.choiceTitle", { object: choice.objectLabel, label: choice.label })}
      action={t("settings.saveChoice")}
      ready={offered(rows).length > 0}
      busy={busy}
    >
      <p className="t2 sm">{t("settings.choiceText")}</p>
      <ul className="col plain">
        {rows.map((row, at) => (
          <OptionLine
            key={row.key}
            row={row}
            first={at === 0}
            last={at === rows.length - 1}
            autoFocus={row.value === null && at === rows.length - 1}
            move={(step) => setRows(moved(rows, at, step))}
            change={(part) => setRows(rows.map((other) => (other === row ? { ...row, ...part } : other)))}
          />
        ))}
      </ul>
      <div>
        <button type="button" className="btn sm" onClick={add}>
          <Icon name="plus" size={14} />
          {t("settings.addOption")}
        </button>
      </div>
    </Dialog>
  );
}
