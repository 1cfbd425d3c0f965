import { useEffect, useRef } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { controlId } from "./FormField";

interface SummaryProps {
  object: ObjectDef;
  errors: Record<string, string>;
  /** A refusal that belongs to no field. */
  general: string | null;
}

const focus = (key: string) => document.getElementById(controlId(key))?.focus();

/** What still has to be mended, with links; the first gets the focus. */
export function Summary({ object, errors, general }: SummaryProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const keys = Object.keys(errors);
  const first = keys[0];
  useEffect(() => {
    if (first) focus(first);
    else box.current?.scrollIntoView({ block: "nearest" });
  }, [first]);
  const label = (key: string) => object.fields.find((field) => field.key === key)?.label ?? key;
  return (
    <div className="banner danger form-summary" role="alert" ref={box}>
      <Icon name="circle-alert" />
      <span>
        {keys.length > 0 ? t("form.toMend", { count: keys.length }) : general}
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && t("app.listSeparator")}
            <button type="button" className="link-btn" onClick={() => focus(key)}>
              {label(key)}
            </button>
            {!object.fields.some((field) => field.key === key) && ` ${errors[key]}`}
          </span>
        ))}
      </span>
    </div>
  );
}
