import { Popover, Select } from "antd";
import { useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { Import } from "./importData";
import { type Line, textsOf, valuesFrom, valuesText } from "./mapping";

interface MappingTableProps {
  object: ObjectDef;
  entry: Import;
  lines: Line[];
  change(lines: Line[]): void;
}

/** Other values for the texts of a column, one `text = value` a line. */
function Values({ line, texts, change }: { line: Line; texts: string[]; change(line: Line): void }) {
  const t = useT();
  const [text, setText] = useState(
    () => valuesText(line.values) || texts.map((found) => `${found} = ${found}`).join("\n"),
  );
  return (
    <div className="col values">
      <p className="t2 sm">{t("import.valuesHelp")}</p>
      <div className="input area">
        <textarea
          rows={8}
          aria-label={t("import.values")}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => change({ ...line, values: valuesFrom(text) })}
        />
      </div>
    </div>
  );
}

function LineRow({
  object,
  entry,
  line,
  change,
  again,
}: Omit<MappingTableProps, "lines" | "change"> & { line: Line; change(line: Line): void; again(): void }) {
  const t = useT();
  const index = entry.header.indexOf(line.column);
  const texts = index < 0 ? [] : textsOf(entry.preview, index);
  const fields = object.fields.filter((field) => field.access === "write" && !field.readOnly);
  const required = object.fields.find((field) => field.key === line.field)?.required;
  return (
    <tr>
      <th scope="row" className="ell">
        {index < 0 ? <span className="t3">{t("import.constant")}</span> : line.column}
      </th>
      <td className="ell t2 sample">
        {index < 0 ? (
          <div className="input">
            <input
              aria-label={t("import.constant")}
              value={line.constant ?? ""}
              onChange={({ target }) => change({ ...line, constant: target.value })}
            />
          </div>
        ) : (
          texts.slice(0, 3).join(t("import.comma"))
        )}
      </td>
      <td>
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={t("import.leaveOut")}
          aria-label={t("import.fieldFor", { column: line.column })}
          value={line.field || null}
          options={fields.map((field) => ({ value: field.key, label: field.label + (field.required ? " *" : "") }))}
          onChange={(field: string | null) => change({ ...line, field: field ?? "" })}
          {...(required && { status: "" })}
        />
      </td>
      <td className="acts">
        {line.field && index >= 0 && (
          <Popover
            trigger="click"
            destroyOnHidden
            content={<Values line={line} texts={texts} change={change} />}
            placement="bottomRight"
          >
            <button type="button" className={`btn sm ${line.values ? "" : "ghost"}`}>
              <Icon name="git-branch" size={14} />
              {t("import.values")}
            </button>
          </Popover>
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

/** Every column with samples and the field it goes to; a column can go to several, a field can get a fixed value. */
export function MappingTable({ object, entry, lines, change }: MappingTableProps) {
  const t = useT();
  const put = (at: number, line: Line) => change(lines.map((old, index) => (index === at ? line : old)));
  const again = (at: number) =>
    change([...lines.slice(0, at + 1), { column: lines[at]?.column ?? "", field: "" }, ...lines.slice(at + 1)]);
  return (
    <div className="stable">
      <table className="maps">
        <thead>
          <tr>
            <th scope="col">{t("import.column")}</th>
            <th scope="col">{t("import.sample")}</th>
            <th scope="col">{t("import.field")}</th>
            <td>
              <button
                type="button"
                className="btn sm ghost"
                onClick={() => change([...lines, { column: `+${lines.length}`, field: "", constant: "" }])}
              >
                <Icon name="plus" size={14} />
                {t("import.addConstant")}
              </button>
            </td>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <LineRow
              key={`${line.column}.${at}`}
              object={object}
              entry={entry}
              line={line}
              change={(next) => put(at, next)}
              again={() => again(at)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
