import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

const PAUSE = 250;

/** Searches within the list, a moment after typing stops. */
export function SearchBox({ q, change, label }: { q: string; change(q: string): void; label: string }) {
  const t = useT();
  const [typed, setTyped] = useState(q);
  const send = useRef(change);
  send.current = change;
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(() => send.current(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q]);
  return (
    <div className="input list-search">
      <Icon name="search" size={14} className="t3" />
      <input
        type="search"
        value={typed}
        aria-label={t("list.searchIn", { label })}
        placeholder={t("list.searchIn", { label })}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
