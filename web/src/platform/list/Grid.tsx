import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useRef } from "react";
import type { Row } from "../api/row";
import { useAppearance } from "../appearance/appearance";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { useWatch } from "../realtime/realtime";
import type { GridColumns } from "./columns";
import type { Cursor } from "./cursor";
import { GridHead } from "./GridHead";
import { GridRow, type RowActions } from "./GridRow";
import { SkeletonRows } from "./SkeletonRows";
import type { Selection } from "./selection";

const heights = { compact: 32, default: 36, comfortable: 44 };

interface GridProps {
  object: ObjectDef;
  rows: Row[];
  total: number | undefined;
  columns: GridColumns;
  sort: string[];
  setSort(sort: string[]): void;
  selection: Selection;
  cursor: Cursor;
  actions: RowActions;
  loading: boolean;
  more: boolean;
  loadMore(): void;
}

function useRowWindow({ rows, more, loadMore, cursor }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = heights[useAppearance().density];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: 34,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 20) loadMore();
  }, [more, last, rows.length, loadMore]);
  useEffect(() => {
    if (cursor.index >= 0 && cursor.byKey) virtual.scrollToIndex(cursor.index, { align: "auto" });
  }, [cursor.index, cursor.byKey, virtual]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density changes every height
  useEffect(() => virtual.measure(), [height, virtual]);
  return { scroller, virtual, items };
}

/** The records as a grid that draws only what is in sight and fetches as it is scrolled. */
export function Grid(props: GridProps) {
  const t = useT();
  const { object, rows, total, columns, sort, setSort, selection, cursor, actions, loading } = props;
  const { scroller, virtual, items } = useRowWindow(props);
  useWatch(object.key, items.map(({ index }) => rows[index]?.id ?? 0).filter(Boolean));
  const mayUpdate = may(object, "update");
  const active = rows[cursor.index];
  const style = { "--cols": columns.template, "--grid-w": `${columns.minWidth}px` } as CSSProperties;
  return (
    <div
      ref={scroller}
      className="grid"
      style={style}
      role="grid"
      tabIndex={0}
      aria-label={t("list.gridOf", { label: object.labelPlural })}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={columns.fields.length + 1}
      aria-multiselectable="true"
      aria-busy={loading}
      aria-activedescendant={active && `row-${active.id}`}
    >
      <GridHead columns={columns} sort={sort} setSort={setSort} selection={selection} loaded={rows.length} />
      {loading ? (
        <SkeletonRows columns={columns} />
      ) : (
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <GridRow
                  key={row.id}
                  object={object}
                  row={row}
                  index={index}
                  top={start}
                  columns={columns}
                  active={index === cursor.index}
                  selected={selection.ids.has(row.id)}
                  selectable
                  cursor={index === cursor.index ? cursor.field : null}
                  editing={cursor.editing?.id === row.id ? cursor.editing.field : null}
                  mayUpdate={mayUpdate}
                  actions={actions}
                />
              )
            );
          })}
        </div>
      )}
    </div>
  );
}
