import { useState } from "react";
import { asProblem } from "../api/problem";
import type { FieldDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { FieldInput } from "../fields/input/FieldInput";
import { targetOf } from "../fields/titles";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { type TextSeen, useColumnTexts } from "./importData";
import { type Line, pickedOf, replacedBy, replacing, textOf } from "./mapping";

interface ValueTableProps {
  id: number;
  field: FieldDef;
  line: Line;
  change(line: Line): void;
}

/** Stands for every text that is not listed. */
const OTHERS = "*";

const isPicked = ({ type }: FieldDef): boolean =>
  ["choice", "multiChoice", "region", "industry", "reference", "user", "department"].includes(type);

function ValueInput({ field, line, change, text }: Omit<ValueTableProps, "id"> & { text: string }) {
  const t = useT();
  const value = replacedBy(line.values, text);
  const asked = { ...field, required: false, ...(!isPicked(field) && { type: "text" as const }) };
  const put = (picked: unknown) => change(replacing(line, text, textOf(asked, picked) || undefined));
  return (
    <div className="row gap4">
      <div className="sp">
        <FieldInput
          field={{
            ...asked,
            label:
              text === OTHERS ? t("import.otherTexts") : t("import.valueFor", { text: text || t("import.emptyCell") }),
          }}
          value={pickedOf(asked, value)}
          change={put}
          disabled={value === null}
        />
      </div>
      <button
        type="button"
        className={`btn sm ${value === null ? "" : "ghost"}`}
        aria-pressed={value === null}
        onClick={() => change(replacing(line, text, value === null ? undefined : null))}
      >
        {t("import.leaveEmpty")}
      </button>
    </div>
  );
}

function Meaning({
  seen,
  field,
  line,
  setValues,
}: {
  seen: TextSeen;
  field: FieldDef;
  line: Line;
  setValues: boolean;
}) {
  const t = useT();
  if (!setValues || seen.text === "" || replacedBy(line.values, seen.text) !== undefined) return null;
  return seen.means === null ? (
    <span className="tag warn">
      {t(seen.several ? "import.several" : targetOf(field) ? "import.noRecord" : "import.notUnderstood")}
    </span>
  ) : (
    <span className="t3">{t("import.readAs", { value: seen.means })}</span>
  );
}

/** Every text of a column in the whole file, what it is read as, and what may take its place. */
function ValueTable({ id, field, line, change }: ValueTableProps) {
  const t = useT();
  const { count } = useFormats();
  const { data, error } = useColumnTexts(id, line.column, field.key, true);
  if (error) return <p role="alert">{asProblem(error).message}</p>;
  if (!data) return <i className="sk" style={{ height: 120 }} />;
  const { items, setValues, more } = data;
  const sorted = setValues ? [...items].sort((a, b) => Number(a.means !== null) - Number(b.means !== null)) : items;
  return (
    <>
      <ul className="values">
        {sorted.map((seen) => (
          <li key={seen.text}>
            <span className="row gap6">
              <b className="ell" title={seen.text}>
                {seen.text || t("import.emptyCell")}
              </b>
              <span className="t3 nw">{t("import.textRows", { count: seen.rows, shown: count(seen.rows) })}</span>
              <span className="sp" />
              <Meaning seen={seen} field={field} line={line} setValues={setValues} />
            </span>
            <ValueInput field={field} line={line} change={change} text={seen.text} />
          </li>
        ))}
        <li>
          <b>{t("import.otherTexts")}</b>
          <ValueInput field={field} line={line} change={change} text={OTHERS} />
        </li>
      </ul>
      {more && <p className="t3 sm">{t("import.moreTexts", { count: items.length })}</p>}
    </>
  );
}

/** Gives the texts of a column other values. */
export function ValueDialog({ change, close, ...about }: ValueTableProps & { close(): void }) {
  const t = useT();
  const [line, setLine] = useState(about.line);
  const submit = () => {
    change(line);
    close();
  };
  return (
    <Dialog
      title={t("import.valuesOf", { column: line.column })}
      action={t("import.takeValues")}
      submit={submit}
      close={close}
      width={640}
    >
      <p className="t2 sm">{t("import.valuesHelp")}</p>
      <ValueTable {...about} line={line} change={setLine} />
    </Dialog>
  );
}
