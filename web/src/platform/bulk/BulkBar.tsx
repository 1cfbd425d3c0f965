import { Dropdown, type MenuProps } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { Selection } from "../list/selection";
import { type BulkAction, featuresOf } from "../registry/registry";
import { useBulk } from "./bulk";

const AssignDialog = lazy(() => import("./AssignDialog").then((loaded) => ({ default: loaded.AssignDialog })));
const EditFieldDialog = lazy(() => import("./EditFieldDialog").then((loaded) => ({ default: loaded.EditFieldDialog })));
const TagDialog = lazy(() => import("./TagDialog").then((loaded) => ({ default: loaded.TagDialog })));

/** What every object offers, before what its module adds. */
function commonActions(object: ObjectDef): BulkAction[] {
  const tagged = object.fields.some((field) => field.key === "tags" && field.access === "write");
  return [
    ...(object.owned
      ? [
          {
            key: "assign",
            icon: "user-plus",
            label: "list.assign",
            right: "assign",
            Dialog: AssignDialog,
          } satisfies BulkAction,
        ]
      : []),
    ...(tagged
      ? [{ key: "tag", icon: "tag", label: "list.tag", right: "update", Dialog: TagDialog } satisfies BulkAction]
      : []),
    { key: "edit", icon: "pencil", label: "list.editField", right: "update", Dialog: EditFieldDialog },
  ];
}

function usableActions(object: ObjectDef, rows: Row[]): BulkAction[] {
  const all = [...commonActions(object), ...(featuresOf(object.key).bulk ?? [])];
  return all.filter((action) => may(object, action.right) && (action.applies?.(rows) ?? true));
}

const FIRST = 4;

interface BulkBarProps {
  object: ObjectDef;
  selection: Selection;
  deleted: boolean;
  exportRows(ids: number[]): void;
}

function useMoreMenu(
  { object, selection, exportRows }: BulkBarProps,
  rest: BulkAction[],
  choose: (action: BulkAction) => void,
): MenuProps {
  const t = useT();
  const bulk = useBulk(object.key);
  const { rows } = selection;
  const items: MenuProps["items"] = [
    ...rest.map((action) => ({ key: action.key, label: t(action.label), icon: <Icon name={action.icon} size={14} /> })),
    ...(may(object, "export")
      ? [{ key: "export", label: t("list.exportChosen"), icon: <Icon name="download" size={14} /> }]
      : []),
    ...(may(object, "delete")
      ? [{ key: "delete", danger: true, label: t("list.delete"), icon: <Icon name="trash-2" size={14} /> }]
      : []),
  ];
  const remove = async () => {
    if (await bulk(rows, { action: "delete" }, (count) => t("list.deleted", { count, label: object.label })))
      selection.clear();
  };
  const onClick: MenuProps["onClick"] = ({ key }) => {
    if (key === "export") exportRows(rows.map(({ id }) => id));
    else if (key === "delete") void remove();
    else {
      const action = rest.find((candidate) => candidate.key === key);
      if (action) choose(action);
    }
  };
  return { items, onClick };
}

function Restore({ object, selection }: BulkBarProps) {
  const t = useT();
  const bulk = useBulk(object.key);
  const restore = async () => {
    if (
      await bulk(selection.rows, { action: "restore" }, (count) => t("list.restored", { count, label: object.label }))
    )
      selection.clear();
  };
  return (
    <button type="button" className="btn sm ghost" onClick={() => void restore()}>
      <Icon name="undo-2" size={14} />
      {t("list.restore")}
    </button>
  );
}

/** What can be done with the selected records. */
export function BulkBar(props: BulkBarProps) {
  const t = useT();
  const { count } = useFormats();
  const { object, selection, deleted } = props;
  const [open, setOpen] = useState<BulkAction | null>(null);
  const actions = usableActions(object, selection.rows);
  const menu = useMoreMenu(props, actions.slice(FIRST), setOpen);
  const done = () => {
    setOpen(null);
    selection.clear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("list.bulk")}>
      <b className="nw" role="status">
        {t("list.chosen", { count: selection.rows.length, shown: count(selection.rows.length) })}
      </b>
      <span className="sep" />
      {deleted ? (
        <Restore {...props} />
      ) : (
        <>
          {actions.slice(0, FIRST).map((action) => (
            <button type="button" className="btn sm ghost" key={action.key} onClick={() => setOpen(action)}>
              <Icon name={action.icon} size={14} />
              {t(action.label)}
            </button>
          ))}
          <Dropdown menu={menu} trigger={["click"]}>
            <button type="button" className="btn icon sm ghost" aria-label={t("app.more")}>
              <Icon name="ellipsis" size={14} />
            </button>
          </Dropdown>
        </>
      )}
      <span className="sep" />
      <button type="button" className="btn sm ghost" onClick={selection.clear}>
        {t("app.cancel")}
        <kbd>Esc</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <open.Dialog object={object} rows={selection.rows} done={done} close={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
