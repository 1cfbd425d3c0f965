import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { FixedValues, isFixed, requiredWithoutColumn } from "./FixedValues";
import type { Import } from "./importData";
import { LineRow } from "./LineRow";
import type { Line } from "./mapping";

interface MappingTableProps {
  object: ObjectDef;
  entry: Import;
  lines: Line[];
  /** Objects whose missing records the run makes. */
  making: string[];
  change(lines: Line[]): void;
}

/** Every column with samples and the field it goes to; a column can go to several, a field can get a fixed value. */
export function MappingTable({ object, entry, lines, making, change }: MappingTableProps) {
  const t = useT();
  const fixed = requiredWithoutColumn(object, entry.fills, lines).filter(({ key }) => key !== object.titleField);
  const put = (at: number, line: Line) => change(lines.map((old, index) => (index === at ? line : old)));
  const again = (at: number) =>
    change([...lines.slice(0, at + 1), { column: lines[at]?.column ?? "", field: "" }, ...lines.slice(at + 1)]);
  return (
    <>
      <FixedValues fields={fixed} lines={lines} change={change} />
      <div className="stable columns">
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
            {lines.map((line, at) =>
              isFixed(fixed, line) ? null : (
                <LineRow
                  key={`${line.column}.${at}`}
                  object={object}
                  entry={entry}
                  line={line}
                  making={making}
                  change={(next) => put(at, next)}
                  again={() => again(at)}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
