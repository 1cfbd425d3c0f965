import { FieldInput } from "../fields/input/FieldInput";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type InlineEditProps, savesOnChoice, useInlineEdit } from "./edit";

function Hint() {
  const t = useT();
  return (
    <div className="hint">
      <span>{t("record.enterSaves")}</span>
      <span>{t("record.escCancels")}</span>
    </div>
  );
}

/** Edits one value where it stands: Enter saves, Esc cancels. */
export function InlineEdit(props: InlineEditProps) {
  const { field, row, roomy } = props;
  const { box, value, change, error, keyDown, leave } = useInlineEdit(props);
  const picks = savesOnChoice(field);
  const wrapper = { ref: box, className: "inline-edit", "data-keys": "own", onKeyDown: keyDown, onBlur: leave };
  const control = { field, value, change, names: row.names, autoFocus: true, open: picks, invalid: error !== "" };
  return (
    <div {...wrapper} onClick={(event) => event.stopPropagation()}>
      <FieldInput {...control} />
      {error && (
        <span className="errmsg" role="alert">
          <Icon name="circle-alert" size={12} />
          {error}
        </span>
      )}
      {roomy && !picks && <Hint />}
    </div>
  );
}
