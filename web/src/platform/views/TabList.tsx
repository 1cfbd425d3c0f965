import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { ListChange, ListState } from "../list/listState";
import { useCount } from "../list/rows";
import { tell } from "../record/save";
import { useSession } from "../session/session";
import { ViewDialog } from "./ViewDialog";
import { useViewWrites, type ViewTab } from "./views";

function Count({ object, tab, ready }: { object: string; tab: ViewTab; ready: boolean }) {
  const { count } = useFormats();
  const found = useCount(object, tab.where, { enabled: ready });
  return found === undefined ? null : <span className="cnt">{count(found)}</span>;
}

interface TabListProps {
  object: ObjectDef;
  tabs: ViewTab[];
  state: ListState;
  change(change: ListChange): void;
  /** Counts wait until the rows are there. */
  ready: boolean;
}

function useViewMenu({ object, state, change }: TabListProps, openDialog: (kind: "new" | "rename") => void): MenuProps {
  const t = useT();
  const { user } = useSession();
  const writes = useViewWrites(object.key);
  const { saved } = state.view;
  const own = saved !== null && saved.ownerId === user.id;
  const items: MenuProps["items"] = [
    ...(own && state.dirty ? [{ key: "save", label: t("views.save") }] : []),
    { key: "new", label: t("views.saveAs") },
    ...(own
      ? [
          { key: "rename", label: t("views.rename") },
          { key: "remove", danger: true, label: t("views.remove") },
        ]
      : []),
    ...(state.dirty ? [{ type: "divider" as const }, { key: "reset", label: t("views.reset") }] : []),
  ];
  const draft = { where: state.where, columns: state.columns, sort: state.sort };
  const onClick: MenuProps["onClick"] = ({ key }) => {
    if (key === "reset") change({ view: state.view.key });
    else if (key === "save" && saved)
      writes.change.mutate(
        { view: saved, ...draft },
        { onSuccess: () => change({ view: state.view.key }), onError: tell },
      );
    else if (key === "remove" && saved)
      writes.remove.mutate(saved, { onSuccess: () => change({ view: object.views[0]?.key ?? "" }), onError: tell });
    else openDialog(key === "rename" ? "rename" : "new");
  };
  return { items, onClick };
}

/** Saved views as tabs. */
export function TabList(props: TabListProps) {
  const t = useT();
  const { object, tabs, state, change, ready } = props;
  const [dialog, setDialog] = useState<"new" | "rename" | null>(null);
  const menu = useViewMenu(props, setDialog);
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t("views.saved")}>
        {tabs.map((tab) => (
          <button
            type="button"
            role="tab"
            key={tab.key}
            className="tab"
            aria-selected={tab.key === state.view.key}
            onClick={() => change({ view: tab.key })}
          >
            {tab.label}
            {tab.key === state.view.key && state.dirty && <span className="dirty" title={t("views.changed")} />}
            <Count object={object.key} tab={tab} ready={ready} />
          </button>
        ))}
      </div>
      <Dropdown menu={menu} trigger={["click"]}>
        <button type="button" className="btn icon sm ghost view-menu" aria-label={t("views.menu")}>
          <Icon name={state.dirty ? "ellipsis" : "plus"} size={14} />
        </button>
      </Dropdown>
      {dialog && (
        <ViewDialog
          object={object}
          state={state}
          rename={dialog === "rename" ? state.view.saved : null}
          done={(key) => change({ view: key })}
          close={() => setDialog(null)}
        />
      )}
    </>
  );
}
