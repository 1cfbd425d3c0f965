import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useRef } from "react";
import { useAppearance } from "../appearance/appearance";
import { may } from "../catalogue/catalogue";
import { useT } from "../i18n/i18n";
import { useWatch } from "../realtime/realtime";
import { GridHead } from "./GridHead";
import { GridRow, type RowActions } from "./GridRow";
import type { ListModel } from "./model";
import { rememberedOffset, rememberOffset } from "./place";
import { usePrefetch } from "./prefetch";
import { SkeletonRows } from "./SkeletonRows";
import { setSight } from "./sight";

const heights = { compact: 32, default: 36, comfortable: 44 };

/** How many rows before the end the next page is asked for. */
const AHEAD = 20;

interface GridProps {
  list: ListModel;
  actions: RowActions;
  more: boolean;
  loadMore(): void;
}

function useRowWindow({ list: { rows, cursor, signature }, more, loadMore }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = heights[useAppearance().density];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: 34,
    initialOffset: () => rememberedOffset(signature),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) loadMore();
  }, [more, last, rows.length, loadMore]);
  useEffect(() => {
    if (cursor.index >= 0 && cursor.byKey) virtual.scrollToIndex(cursor.index, { align: "auto" });
  }, [cursor.index, cursor.byKey, virtual]);
  const offset = useRef(0);
  offset.current = virtual.scrollOffset ?? 0;
  useEffect(() => () => rememberOffset(signature, offset.current), [signature]);
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => setSight(startIndex, endIndex), [startIndex, endIndex]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density changes every height
  useEffect(() => virtual.measure(), [height, virtual]);
  return { scroller, virtual, items };
}

function WindowRow({ list, actions, item }: { list: ListModel; actions: RowActions; item: VirtualItem }) {
  const { object, rows, columns, selection, cursor } = list;
  const row = rows[item.index];
  if (!row) return null;
  const active = item.index === cursor.index;
  const editing = cursor.editing?.id === row.id ? cursor.editing.field : null;
  return (
    <GridRow
      object={object}
      row={row}
      index={item.index}
      top={item.start}
      columns={columns}
      active={active}
      selected={selection.ids.has(row.id)}
      cursor={active ? cursor.field : null}
      editing={editing}
      mayUpdate={may(object, "update")}
      actions={actions}
    />
  );
}

/** The grid's names and counts for assistive technology. */
function useGridRole({ object, rows, total, columns, cursor, found }: ListModel) {
  const t = useT();
  const active = rows[cursor.index];
  return {
    role: "grid",
    tabIndex: 0,
    "aria-label": t("list.gridOf", { label: object.labelPlural }),
    "aria-rowcount": (total ?? rows.length) + 1,
    "aria-colcount": columns.fields.length + 1,
    "aria-multiselectable": true,
    "aria-busy": found.isPending,
    "aria-activedescendant": active && `row-${active.id}`,
  } as const;
}

/** The records as a grid that draws only what is in sight and fetches as it is scrolled. */
export function Grid(props: GridProps) {
  const { list, actions } = props;
  const { object, rows, columns, state, change, selection, found } = list;
  const { scroller, virtual, items } = useRowWindow(props);
  const shownIds = items.map(({ index }) => rows[index]?.id ?? 0).filter(Boolean);
  useWatch(object.key, shownIds);
  const prefetch = usePrefetch(object.key, rows[list.cursor.index]?.id);
  const style = { "--cols": columns.template, "--grid-w": `${columns.minWidth}px` } as CSSProperties;
  const setSort = (sort: string[]) => change({ sort });
  return (
    <div ref={scroller} className="grid" style={style} onPointerOver={prefetch} {...useGridRole(list)}>
      <GridHead columns={columns} sort={state.sort} setSort={setSort} selection={selection} loaded={rows.length} />
      {found.isPending ? (
        <SkeletonRows columns={columns} />
      ) : (
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <WindowRow key={rows[item.index]?.id ?? item.key} list={list} actions={actions} item={item} />
          ))}
        </div>
      )}
    </div>
  );
}
