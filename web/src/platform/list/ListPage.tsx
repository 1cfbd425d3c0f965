import { useEffect, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { BulkBar } from "../bulk/BulkBar";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { openForm } from "../form/forms";
import { Peek } from "../peek/Peek";
import { useCrumbs } from "../shell/crumbs";
import { useIsPhone } from "../shell/media";
import { TabList } from "../views/TabList";
import { Footer } from "./Footer";
import { HeadActions, useExport } from "./HeadActions";
import { ListBody } from "./ListBody";
import { useListKeys } from "./listKeys";
import { type ListModel, useListModel } from "./model";
import { StaleBanner } from "./StaleBanner";
import { Toolbar } from "./Toolbar";
import { rememberTrail } from "./trail";

/** Opens the form once when the address asks for it. */
function useCreate(object: ObjectDef) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("new") === "1";
  useEffect(() => {
    if (!asked) return;
    openForm({ object: object.key });
    const without = (current: URLSearchParams) => {
      const next = new URLSearchParams(current);
      next.delete("new");
      return next;
    };
    setSearch(without, { replace: true });
  }, [asked, object.key, setSearch]);
  return () => may(object, "create") && openForm({ object: object.key });
}

/** Lets record pages step through this list. */
function useTrail({ object, rows, total, state }: ListModel) {
  const { search } = useLocation();
  const { key } = object;
  const { label } = state.view;
  useEffect(
    () => rememberTrail({ object: key, ids: rows.map(({ id }) => id), total, label, to: `/${key}${search}` }),
    [key, rows, total, label, search],
  );
}

/** The record beside the list, stepping with it. */
function ListPeek({ list }: { list: ListModel }) {
  const phone = useIsPhone();
  const { object, state, rows, total, change, setCursor } = list;
  if (state.peek === null || phone) return null;
  const at = rows.findIndex(({ id }) => id === state.peek);
  const move = (step: 1 | -1) => {
    const row = rows[at + step];
    if (!row) return;
    change({ peek: row.id });
    setCursor({ index: at + step, byKey: true });
  };
  const close = () => change({ peek: null });
  return <Peek object={object} id={state.peek} index={at} total={total} move={move} close={close} />;
}

/** Under the rows: what can be done with the chosen ones, and the sums of all. */
function ListFoot({ list }: { list: ListModel }) {
  const { object, selection, state, rows, total } = list;
  const exportList = useExport(object.key, state);
  if (!list.grid || rows.length === 0) return null;
  const exportRows = (ids?: number[]) => exportList("xlsx", ids);
  const chosen = { object, selection, state, total, loaded: rows.length, exportRows };
  return (
    <>
      {selection.rows.length > 0 && <BulkBar {...chosen} />}
      <Footer object={object} state={state} loaded={rows.length} total={total} />
    </>
  );
}

/** Every list of the product, drawn from the catalogue. */
export function ListPage({ object }: { object: ObjectDef }) {
  const list = useListModel(object);
  const { tabs, state, change, found, rows, grid } = list;
  const [adding, setAdding] = useState(false);
  const create = useCreate(object);
  const refetch = () => void found.refetch();
  useCrumbs([{ label: object.labelPlural }]);
  useTrail(list);
  useListKeys(list, create, () => setAdding(true));
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
            <StaleBanner error={found.error} at={found.dataUpdatedAt} retry={refetch} />
          )}
          <ListBody list={list} create={create} />
          <ListFoot list={list} />
        </div>
        <ListPeek list={list} />
      </div>
    </>
  );
}
