import { Select } from "antd";
import { useState } from "react";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { targetOf } from "../fields/titles";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { Amounts } from "./Amounts";
import { type Import, useColumnTexts } from "./importData";
import { type Line, textsOf, unread } from "./mapping";
import { ValueDialog } from "./ValueDialog";

const setTypes: FieldDef["type"][] = ["choice", "multiChoice", "bool", "region", "industry"];

interface LineProps {
  entry: Import;
  line: Line;
  /** Objects whose missing records the run makes. */
  making: string[];
  change(line: Line): void;
}

/** Why the field that the column is named after was not suggested. */
function DoubtText({ object, entry, line }: Pick<LineProps, "entry" | "line"> & { object: ObjectDef }) {
  const t = useT();
  const doubt = entry.doubts.find(({ column, field }) => column === line.column && field !== line.field);
  const field = object.fields.find(({ key }) => key === doubt?.field);
  if (!doubt || !field) return null;
  return (
    <p className="t2 sm doubt">
      {t("import.doubt", {
        field: field.label,
        unread: doubt.unread,
        texts: doubt.texts,
        examples: doubt.examples.join(t("import.comma")),
      })}
    </p>
  );
}

function ValuesButton({ entry, line, making, change, field }: LineProps & { field: FieldDef }) {
  const t = useT();
  const target = targetOf(field);
  const found = useColumnTexts(entry.id, line.column, field.key, setTypes.includes(field.type) || target !== null).data;
  const [open, setOpen] = useState(false);
  const unknown = found ? unread(found, line, making.includes(target ?? "")).length : 0;
  const said = target === null ? "import.unknownValues" : "import.unknownRecords";
  return (
    <>
      <button
        type="button"
        className={`btn sm ${line.values || unknown > 0 ? "" : "ghost"}`}
        onClick={() => setOpen(true)}
      >
        <Icon name={unknown > 0 ? "triangle-alert" : "git-branch"} size={14} />
        {unknown > 0 ? t(said, { count: unknown }) : t("import.values")}
      </button>
      {open && <ValueDialog id={entry.id} field={field} line={line} change={change} close={() => setOpen(false)} />}
    </>
  );
}

function FieldChoice({ object, entry, line, change }: Omit<LineProps, "making"> & { object: ObjectDef }) {
  const t = useT();
  const fields = object.fields.filter(({ key }) => entry.fields.includes(key));
  const choose = (key: string) => {
    const { column, constant } = line;
    change({ column, field: key, ...(constant !== undefined && { constant }) });
  };
  return (
    <Select
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={t("import.leaveOut")}
      aria-label={t("import.fieldFor", { column: line.column })}
      value={line.field || null}
      options={fields.map((field) => ({ value: field.key, label: field.label + (field.required ? " *" : "") }))}
      onChange={(key: string | null) => choose(key ?? "")}
    />
  );
}

/** One column, or one fixed value, and the field it goes to. */
export function LineRow(props: LineProps & { object: ObjectDef; again(): void }) {
  const t = useT();
  const { object, entry, line, making, change, again } = props;
  const index = entry.header.indexOf(line.column);
  const field = object.fields.find(({ key }) => key === line.field);
  const sample = index < 0 ? "" : textsOf(entry.preview, index).join(t("import.comma"));
  return (
    <tr>
      <th scope="row" className="ell" title={line.column}>
        {index < 0 ? <span className="t3">{t("import.constant")}</span> : line.column}
      </th>
      <td className="ell t2 sample" title={sample}>
        {index < 0 ? (
          <div className="input">
            <input
              aria-label={t("import.constant")}
              value={line.constant ?? ""}
              onChange={({ target }) => change({ ...line, constant: target.value })}
            />
          </div>
        ) : (
          sample
        )}
      </td>
      <td>
        <FieldChoice object={object} entry={entry} line={line} change={change} />
        {field && <Amounts field={field} line={line} change={change} />}
        <DoubtText {...props} />
      </td>
      <td className="acts">
        {field && index >= 0 && (
          <ValuesButton entry={entry} line={line} making={making} change={change} field={field} />
        )}
        {index >= 0 && (
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("import.again", { column: line.column })}
            onClick={again}
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </td>
    </tr>
  );
}
