import { Dropdown } from "antd";
import { Link, useNavigate } from "react-router";
import { download } from "../api/api";
import { tellHeld } from "../approvals/held";
import { may, useCatalogue } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { tell } from "../record/save";
import { featuresOf } from "../registry/registry";
import type { ListState } from "./listState";

/** Downloads what the list finds, or only these records; says so when that needs approval first. */
export function useExport(object: string, state: ListState) {
  const navigate = useNavigate();
  const { objects } = useCatalogue();
  // The number leads, so that the file finds its records when it comes back as an update.
  const number = objects
    .find(({ key }) => key === object)
    ?.fields.find((field) => field.key === "number" && field.readOnly);
  const fields = number && !state.columns.includes(number.key) ? [number.key, ...state.columns] : state.columns;
  return (format: "csv" | "xlsx", ids?: number[]): void => {
    const where = ids ? { field: "id", op: "in", value: ids } : state.where;
    void download(
      "POST",
      `/${object}/exports`,
      { format, ...(where && { where }), ...(state.q && { q: state.q }), sort: state.sort, fields },
      `${object}.${format}`,
    )
      .then((held) => held && tellHeld(held.approvalId, navigate))
      .catch(tell);
  };
}

interface HeadActionsProps {
  object: ObjectDef;
  state: ListState;
  create(): void;
}

/** Import, export, what the module adds, and create. */
export function HeadActions({ object, state, create }: HeadActionsProps) {
  const t = useT();
  const { listActions: Added } = featuresOf(object.key);
  const exportList = useExport(object.key, state);
  const formats = [
    { key: "xlsx", label: "Excel (.xlsx)" },
    { key: "csv", label: "CSV (.csv)" },
  ];
  return (
    <div className="acts">
      {Added && <Added object={object} />}
      {may(object, "import") && (
        <Link className="btn sm ghost" to={`/import?object=${object.key}`}>
          <Icon name="upload" size={14} />
          {t("list.import")}
        </Link>
      )}
      {may(object, "export") && (
        <Dropdown
          menu={{ items: formats, onClick: ({ key }) => exportList(key as "csv" | "xlsx") }}
          trigger={["click"]}
        >
          <button type="button" className="btn sm ghost">
            <Icon name="download" size={14} />
            {t("list.export")}
          </button>
        </Dropdown>
      )}
      {may(object, "create") && (
        <button type="button" className="btn sm primary" onClick={create}>
          <Icon name="plus" size={14} />
          {t("list.create", { label: object.label })}
          <kbd>C</kbd>
        </button>
      )}
    </div>
  );
}
