import type { FieldDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { fieldText } from "../fields/text";
import { titleOf } from "../fields/titles";
import { same } from "../filter/condition";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import type { Conflict } from "./conflicts";
import { useSettlement } from "./settle";

interface SideProps {
  field: FieldDef;
  text: string;
  chosen: boolean;
  choose(): void;
  equal?: boolean;
}

function Side({ field, text, chosen, choose, equal = false }: SideProps) {
  const t = useT();
  return (
    <td>
      <label className="check">
        <input type="radio" name={field.key} checked={chosen} onChange={choose} />
        {text}
        {equal && <span className="t3 sm">{t("record.equal")}</span>}
      </label>
    </td>
  );
}

function Sides({ conflict, settlement }: { conflict: Conflict; settlement: ReturnType<typeof useSettlement> }) {
  const formats = useFormats();
  const { changes, current } = conflict;
  const { fields, mine, theirs, take } = settlement;
  return fields.map((field) => {
    const { key, label } = field;
    const given = theirs.has(key);
    const equal = same(current[key], changes[key]);
    return (
      <tr key={key}>
        <th scope="row">{label}</th>
        <Side field={field} text={fieldText(field, mine, formats)} chosen={!given} choose={() => take(key, false)} />
        <Side
          field={field}
          text={fieldText(field, current, formats)}
          chosen={given}
          choose={() => take(key, true)}
          equal={equal}
        />
      </tr>
    );
  });
}

/** Both versions side by side, field by field; either may stay. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const t = useT();
  const settlement = useSettlement(conflict);
  const { object, keep, giveWay } = settlement;
  const title = t("record.conflictTitle", { title: titleOf(object, conflict.current) });
  const words = { title, action: t("record.saveChosen"), other: t("record.takeTheirs") };
  return (
    <Dialog {...words} width={640} submit={keep} close={giveWay}>
      <p className="t2">{t("record.conflictText")}</p>
      <table className="cf">
        <thead>
          <tr>
            <th>{t("filter.field")}</th>
            <th>{t("record.mine")}</th>
            <th>{t("record.theirs")}</th>
          </tr>
        </thead>
        <tbody>
          <Sides conflict={conflict} settlement={settlement} />
        </tbody>
      </table>
    </Dialog>
  );
}
