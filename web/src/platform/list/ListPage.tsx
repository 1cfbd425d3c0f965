import { useEffect, useMemo, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import type { Row } from "../api/row";
import { BulkBar } from "../bulk/BulkBar";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { openForm } from "../form/forms";
import { Peek } from "../peek/Peek";
import { useCrumbs } from "../shell/crumbs";
import { useIsPhone } from "../shell/media";
import { TabList } from "../views/TabList";
import { useViewTabs } from "../views/views";
import { gridColumns } from "./columns";
import { type Cursor, useCursor } from "./cursor";
import { Footer } from "./Footer";
import type { RowActions } from "./GridRow";
import { exportList, HeadActions } from "./HeadActions";
import { ListBody } from "./ListBody";
import { useListKeys } from "./listKeys";
import { type ListChange, type ListState, useListState } from "./listState";
import { useRows } from "./rows";
import { StaleBanner } from "./StaleBanner";
import { type Selection, useSelection } from "./selection";
import { Toolbar } from "./Toolbar";
import { rememberTrail } from "./trail";

/** Opens the form once when the address asks for it. */
function useCreate(object: ObjectDef) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("new") === "1";
  const create = () => may(object, "create") && openForm({ object: object.key });
  useEffect(() => {
    if (!asked) return;
    openForm({ object: object.key });
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        next.delete("new");
        return next;
      },
      { replace: true },
    );
  }, [asked, object.key, setSearch]);
  return create;
}

/** Lets record pages step through this list. */
function useTrail(object: ObjectDef, state: ListState, rows: Row[], total: number | undefined) {
  const { search } = useLocation();
  useEffect(
    () =>
      rememberTrail({
        object: object.key,
        ids: rows.map(({ id }) => id),
        total,
        label: state.view.label,
        to: `/${object.key}${search}`,
      }),
    [object.key, rows, total, state.view.label, search],
  );
}

function useRowActions(
  rows: Row[],
  selection: Selection,
  setCursor: (change: Partial<Cursor>) => void,
  change: (change: ListChange) => void,
): RowActions {
  return {
    activate: (index) => setCursor({ index, byKey: false }),
    peek: (row) => change({ peek: row.id }),
    toggle: (row, shift) => (shift ? selection.extend(row) : selection.toggle(row)),
    edit: (row, field) =>
      setCursor({
        index: rows.indexOf(row),
        byKey: false,
        editing: field ? { id: row.id, field } : null,
        ...(field && { field }),
      }),
  };
}

/** Every list of the product, drawn from the catalogue. */
export function ListPage({ object }: { object: ObjectDef }) {
  const phone = useIsPhone();
  const tabs = useViewTabs(object);
  const [state, change] = useListState(object, tabs);
  const [adding, setAdding] = useState(false);
  const grid = state.mode === "grid";
  const found = useRows(object, state, grid);
  const { rows, total } = found;
  const signature = JSON.stringify([object.key, state.where, state.q, state.sort, state.deleted]);
  const selection = useSelection(rows, signature);
  const [cursor, setCursor] = useCursor(signature);
  const columns = useMemo(() => gridColumns(object, state.columns, true), [object, state.columns]);
  const actions = useRowActions(rows, selection, setCursor, change);
  const create = useCreate(object);
  useCrumbs([{ label: object.labelPlural }]);
  useTrail(object, state, rows, total);
  useListKeys({
    object,
    rows,
    columns,
    state,
    change,
    selection,
    cursor,
    setCursor,
    create,
    openFilter: () => setAdding(true),
  });
  const at = rows.findIndex(({ id }) => id === state.peek);
  const move = (step: 1 | -1) => {
    const row = rows[at + step];
    if (row) change({ peek: row.id });
    if (row) setCursor({ index: at + step, byKey: true });
  };
  return (
    <>
      <div className="vt">
        <TabList object={object} tabs={tabs} state={state} change={change} ready={!found.isPending || !grid} />
        <HeadActions object={object} state={state} create={create} />
      </div>
      <Toolbar object={object} state={state} change={change} adding={adding} setAdding={setAdding} />
      <div className="body">
        <div className="left">
          {found.error && rows.length > 0 && (
            <StaleBanner error={found.error} at={found.dataUpdatedAt} retry={() => void found.refetch()} />
          )}
          <ListBody
            object={object}
            state={state}
            change={change}
            found={found}
            columns={columns}
            selection={selection}
            cursor={cursor}
            actions={actions}
            create={create}
          />
          {grid && selection.rows.length > 0 && (
            <BulkBar
              object={object}
              selection={selection}
              state={state}
              total={total}
              loaded={rows.length}
              exportRows={(ids) => exportList(object.key, state, "xlsx", ids)}
            />
          )}
          {grid && rows.length > 0 && <Footer object={object} state={state} loaded={rows.length} total={total} />}
        </div>
        {grid && state.peek !== null && !phone && (
          <Peek
            object={object}
            id={state.peek}
            index={at}
            total={total}
            move={move}
            close={() => change({ peek: null })}
          />
        )}
      </div>
    </>
  );
}
