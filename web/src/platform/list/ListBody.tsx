import type { ObjectDef } from "../catalogue/types";
import { ErrorState } from "../feedback/ErrorState";
import { featuresOf } from "../registry/registry";
import { useIsPhone } from "../shell/media";
import type { GridColumns } from "./columns";
import type { Cursor } from "./cursor";
import { FirstUse, NoResults } from "./Empties";
import { Grid } from "./Grid";
import type { RowActions } from "./GridRow";
import type { ListChange, ListState } from "./listState";
import type { useRows } from "./rows";
import type { Selection } from "./selection";
import { TwoLineRows } from "./TwoLineRows";

interface ListBodyProps {
  object: ObjectDef;
  state: ListState;
  change(change: ListChange): void;
  found: ReturnType<typeof useRows>;
  columns: GridColumns;
  selection: Selection;
  cursor: Cursor;
  actions: RowActions;
  create(): void;
}

/** The grid, its phone form, another mode of the module, or why there is nothing. */
export function ListBody({ object, state, change, found, columns, selection, cursor, actions, create }: ListBodyProps) {
  const phone = useIsPhone();
  const mode = featuresOf(object.key).modes?.find(({ key }) => key === state.mode);
  const { rows, total, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  if (mode) return <mode.Component object={object} where={state.where} q={state.q} />;
  if (error && rows.length === 0)
    return <ErrorState error={error} what={object.labelPlural} retry={() => void refetch()} />;
  const asked = state.where !== null || state.q !== "" || state.deleted;
  if (!isPending && rows.length === 0)
    return asked ? (
      <NoResults object={object} state={state} change={change} />
    ) : (
      <FirstUse object={object} create={create} />
    );
  const more = hasNextPage && !isFetchingNextPage;
  const loadMore = () => void fetchNextPage();
  if (phone) return <TwoLineRows object={object} rows={rows} loading={isPending} more={more} loadMore={loadMore} />;
  return (
    <Grid
      object={object}
      rows={rows}
      total={total}
      columns={columns}
      sort={state.sort}
      setSort={(sort) => change({ sort })}
      selection={selection}
      cursor={cursor}
      actions={actions}
      loading={isPending}
      more={more}
      loadMore={loadMore}
    />
  );
}
