import { ErrorState } from "../feedback/ErrorState";
import { featuresOf } from "../registry/registry";
import { useIsPhone } from "../shell/media";
import { FirstUse, NoResults } from "./Empties";
import { Grid } from "./Grid";
import type { RowActions } from "./GridRow";
import type { ListModel } from "./model";
import { TwoLineRows } from "./TwoLineRows";

interface ListBodyProps {
  list: ListModel;
  create(): void;
}

/** What a click or key on a row does. */
function rowActions({ rows, selection, setCursor, change }: ListModel): RowActions {
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

/** Nothing here yet, or nothing that fits. */
function Nothing({ list, create }: ListBodyProps) {
  const { object, state, change } = list;
  const asked = state.where !== null || state.q !== "" || state.deleted;
  return asked ? (
    <NoResults object={object} state={state} change={change} />
  ) : (
    <FirstUse object={object} create={create} />
  );
}

/** The grid, its phone form, another mode of the module, or why there is nothing. */
export function ListBody({ list, create }: ListBodyProps) {
  const phone = useIsPhone();
  const { object, state, found, rows } = list;
  const { isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  const mode = featuresOf(object.key).modes?.find(({ key }) => key === state.mode);
  if (mode) return <mode.Component object={object} where={state.where} q={state.q} />;
  if (error && rows.length === 0)
    return <ErrorState error={error} what={object.labelPlural} retry={() => void refetch()} />;
  if (!isPending && rows.length === 0) return <Nothing list={list} create={create} />;
  const more = hasNextPage && !isFetchingNextPage;
  const loadMore = () => void fetchNextPage();
  if (phone)
    return (
      <TwoLineRows
        object={object}
        rows={rows}
        signature={list.signature}
        loading={isPending}
        more={more}
        loadMore={loadMore}
      />
    );
  return <Grid list={list} actions={rowActions(list)} more={more} loadMore={loadMore} />;
}
