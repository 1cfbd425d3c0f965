import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import type { Row } from "../api/row";
import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isEmptyValue, isNumeric, titleOf } from "../fields/titles";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { featuresOf } from "../registry/registry";
import { rememberedOffset, rememberOffset } from "./place";

const HEIGHT = 66;

interface TwoLineRowsProps {
  object: ObjectDef;
  rows: Row[];
  signature: string;
  loading: boolean;
  more: boolean;
  loadMore(): void;
}

function Facts({ object, row }: { object: ObjectDef; row: Row }) {
  const keys = featuresOf(object.key).phone?.second ?? object.list.columns.slice(1, 3);
  const fields = keys
    .map((key) => fieldOf(object, key))
    .filter((field) => field !== undefined && !isEmptyValue(row[field.key]));
  return (
    <span className="s">
      {fields.map((field) => field && <FieldValue key={field.key} object={object.key} field={field} row={row} plain />)}
    </span>
  );
}

function TwoLineRow({ object, row, top }: { object: ObjectDef; row: Row; top: number }) {
  const { badges: Badges, phone } = featuresOf(object.key);
  const right = phone?.right ? fieldOf(object, phone.right) : undefined;
  return (
    <Link className="mi" to={`/${object.key}/${row.id}`} style={{ transform: `translateY(${top}px)` }}>
      <span className="n">
        <span className="ell">{titleOf(object, row)}</span>
        {Badges && <Badges object={object} row={row} />}
      </span>
      <span className={right && isNumeric(right) ? "amt num" : "amt"}>
        {right && !isEmptyValue(row[right.key]) && (
          <>
            {right.type === "date" && <Icon name="calendar-clock" size={14} className="t3" label={right.label} />}
            <FieldValue object={object.key} field={right} row={row} plain />
          </>
        )}
      </span>
      <Facts object={object} row={row} />
    </Link>
  );
}

/** The list on phones: a title and what matters, under the thumb. */
export function TwoLineRows({ object, rows, signature, loading, more, loadMore }: TwoLineRowsProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 6,
    initialOffset: () => rememberedOffset(signature),
  });
  const offset = useRef(0);
  offset.current = virtual.scrollOffset ?? 0;
  useEffect(() => () => rememberOffset(signature, offset.current), [signature]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 20) loadMore();
  }, [more, last, rows.length, loadMore]);
  return (
    <div ref={scroller} className="ml" aria-busy={loading}>
      <nav
        className="ml-in"
        aria-label={t("list.gridOf", { label: object.labelPlural })}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row && <TwoLineRow key={row.id} object={object} row={row} top={start} />;
        })}
      </nav>
      {loading &&
        Array.from({ length: 8 }, (_, index) => (
          <div className="mi still" key={index}>
            <span className="sk" style={{ width: "60%" }} />
            <span className="sk" style={{ width: 48 }} />
            <span className="sk" style={{ width: "40%" }} />
          </div>
        ))}
    </div>
  );
}
