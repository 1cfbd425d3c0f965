import { Dropdown, Popover } from "antd";
import { lazy, Suspense, useState } from "react";
import { type Density, setAppearance, useAppearance } from "../appearance/appearance";
import type { ObjectDef } from "../catalogue/types";
import { Chips } from "../filter/Chips";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { featuresOf } from "../registry/registry";
import type { ListChange, ListState } from "./listState";
import { SearchBox } from "./SearchBox";
import { SortMenu } from "./SortMenu";

const Builder = lazy(() => import("../filter/Builder").then((loaded) => ({ default: loaded.Builder })));
const ColumnChooser = lazy(() => import("./ColumnChooser").then((loaded) => ({ default: loaded.ColumnChooser })));

export interface ToolbarProps {
  object: ObjectDef;
  state: ListState;
  change(change: ListChange): void;
  adding: boolean;
  setAdding(open: boolean): void;
}

function Columns({ object, state, change }: ToolbarProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const content = (
    <Suspense fallback={null}>
      <ColumnChooser
        object={object}
        columns={state.columns}
        change={(columns) => change({ columns })}
        close={() => setOpen(false)}
      />
    </Suspense>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={content}
      rootClassName="bare-pop"
    >
      <button type="button" className="btn sm ghost columns-btn" aria-label={t("list.columns")}>
        <Icon name="columns-3" size={14} />
        <span className="wide-only">{t("list.columnsShort")}</span>
      </button>
    </Popover>
  );
}

function More({ state, change }: ToolbarProps) {
  const t = useT();
  const { density } = useAppearance();
  const densities: Density[] = ["compact", "default", "comfortable"];
  const items = [
    {
      key: "g",
      type: "group" as const,
      label: t("list.density"),
      children: densities.map((key) => ({
        key,
        label: t(`list.densities.${key}`),
        ...(key === density && { icon: <Icon name="check" size={14} /> }),
      })),
    },
    { type: "divider" as const },
    {
      key: "bin",
      label: t(state.deleted ? "list.leaveBin" : "list.recycleBin"),
      icon: <Icon name="trash-2" size={14} />,
    },
  ];
  const choose = ({ key }: { key: string }) =>
    key === "bin" ? change({ deleted: !state.deleted }) : setAppearance({ density: key as Density });
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="btn sm icon ghost" aria-label={t("list.density")}>
        <Icon name="sliders-horizontal" size={14} />
      </button>
    </Dropdown>
  );
}

function Modes({ object, state, change }: ToolbarProps) {
  const t = useT();
  const modes = featuresOf(object.key).modes ?? [];
  if (modes.length === 0) return null;
  return (
    <div className="seg">
      {modes.map((mode) => (
        <button
          type="button"
          key={mode.key}
          aria-pressed={state.mode === mode.key}
          onClick={() => change({ mode: mode.key })}
        >
          <Icon name={mode.icon} size={14} />
          {t(mode.label)}
        </button>
      ))}
      <button type="button" aria-pressed={state.mode === "grid"} onClick={() => change({ mode: "grid" })}>
        <Icon name="list" size={14} />
        {t("list.modeGrid")}
      </button>
    </div>
  );
}

/** Conditions at the left, order and columns at the right. */
export function Toolbar(props: ToolbarProps) {
  const { object, state, change, adding, setAdding } = props;
  const [builder, setBuilder] = useState(false);
  const grid = state.mode === "grid";
  return (
    <div className="fb">
      <Icon name="list-filter" />
      <div className="chips">
        <Chips
          object={object}
          where={state.where}
          change={(where) => change({ where })}
          adding={adding}
          setAdding={setAdding}
          openBuilder={() => setBuilder(true)}
        />
      </div>
      <span className="sp" />
      <SearchBox q={state.q} change={(q) => change({ q })} label={object.labelPlural} />
      <Modes {...props} />
      {grid && <SortMenu object={object} sort={state.sort} change={(sort) => change({ sort })} />}
      {grid && <Columns {...props} />}
      <More {...props} />
      {builder && (
        <Suspense fallback={null}>
          <Builder
            object={object}
            where={state.where}
            apply={(where) => change({ where })}
            close={() => setBuilder(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
