import type { CSSProperties } from "react";
import { fieldOf } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { reachedBy, way } from "./path";

/** The way of an order with the day of each step. */
export function OrderPath({ object, row }: RecordProps) {
  const t = useT();
  const { date } = useFormats();
  const field = fieldOf(object, "state");
  const reached = reachedBy(row);
  const cancelled = row.state === "cancelled";
  if (!field) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keys
    <ol className="spath" aria-label={t("orders.path")} tabIndex={0}>
      {way.map(({ state, on }, index) => (
        <li
          key={state}
          className={index <= reached && !cancelled ? "on" : ""}
          aria-current={index === reached && !cancelled ? "step" : undefined}
          style={{ "--s": "var(--brand)" } as CSSProperties}
        >
          <span className="ell">{choiceLabel(field, state)}</span>
          <span className="t3 sm">{on && row[on] ? date(row[on]) : ""}</span>
        </li>
      ))}
    </ol>
  );
}
