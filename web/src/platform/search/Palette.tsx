import { Modal } from "antd";
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useCatalogue } from "../catalogue/catalogue";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type Hit, useHits } from "./hits";
import { Marked } from "./Marked";

interface HitRowProps {
  hit: Hit;
  q: string;
  on: boolean;
  open(hit: Hit, aside: boolean): void;
}

function HitRow({ hit, q, on, open }: HitRowProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) element.current?.scrollIntoView({ block: "nearest" });
  }, [on]);
  return (
    <div
      ref={element}
      id={`hit-${hit.key}`}
      role="option"
      aria-selected={on}
      tabIndex={-1}
      className={`hit ${on ? "on" : ""}`}
      onClick={(event) => open(hit, event.ctrlKey || event.metaKey)}
    >
      <Icon name={hit.icon} />
      <span className="ell">
        <Marked text={hit.title} word={q.trim()} />
      </span>
      {hit.subtitle && (
        <span className="t3 ell">
          <Marked text={hit.subtitle} word={q.trim()} />
        </span>
      )}
      <span className="sp" />
      {on && <kbd>Enter</kbd>}
    </div>
  );
}

interface ScopesProps {
  scope: string | null;
  counts: Map<string, number>;
  choose(scope: string | null): void;
}

function Scopes({ scope, counts, choose }: ScopesProps) {
  const t = useT();
  const searchable = useCatalogue().objects.filter((object) => object.searchable);
  const chip = (key: string | null, label: string) => (
    <button
      type="button"
      key={label}
      className={`chip ${scope === key ? "on" : ""}`}
      aria-pressed={scope === key}
      onClick={() => choose(key)}
    >
      {label}
    </button>
  );
  return (
    <div className="scope">
      {chip(null, t("search.all"))}
      {searchable.map(({ key, labelPlural }) =>
        chip(key, counts.has(key) ? `${labelPlural} ${counts.get(key)}` : labelPlural),
      )}
    </div>
  );
}

function Foot() {
  const t = useT();
  return (
    <div className="f">
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t("search.choose")}
      </span>
      <span>
        <kbd>Enter</kbd> {t("search.open")}
      </span>
      <span>
        <kbd>Tab</kbd> {t("search.switchScope")}
      </span>
      <span className="sp" />
      <span>{t("search.pinyin")}</span>
    </div>
  );
}

interface FoundListProps {
  hits: Hit[];
  q: string;
  at: number;
  loading: boolean;
  open(hit: Hit, aside: boolean): void;
}

function FoundList({ hits, q, at, loading, open }: FoundListProps) {
  const t = useT();
  return (
    <div className="found" aria-busy={loading}>
      {hits.length > 0 && (
        <div role="listbox" id="palette-found" aria-label={t("search.results")}>
          {hits.map((hit, index) => (
            <Fragment key={hit.key}>
              {hit.group !== hits[index - 1]?.group && (
                <div className="grp" role="presentation">
                  {hit.group}
                </div>
              )}
              <HitRow hit={hit} q={q} on={index === at} open={open} />
            </Fragment>
          ))}
        </div>
      )}
      {hits.length === 0 && q.trim() !== "" && !loading && (
        <p className="grp">{t("search.nothing", { q: q.trim() })}</p>
      )}
      {q.trim() === "" && <p className="grp">{t("search.hint")}</p>}
    </div>
  );
}

/** Moves through the hits and scopes by keys while the search box has the focus. */
function useMoves(count: number, act: (index: number, aside: boolean) => void, nextScope: () => void) {
  const [at, setAt] = useState(0);
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return;
    if (event.key === "ArrowDown") setAt((at + 1) % count);
    else if (event.key === "ArrowUp") setAt((at - 1 + count) % count);
    else if (event.key === "Enter") act(at, event.ctrlKey || event.metaKey);
    else if (event.key === "Tab" && !event.shiftKey) nextScope();
    else return;
    event.preventDefault();
  };
  return { at: Math.min(at, Math.max(count - 1, 0)), setAt, keyDown };
}

/** Ctrl K: searches records and runs commands. */
export function Palette({ close }: { close(): void }) {
  const t = useT();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const [scope, setScope] = useState<string | null>(null);
  const { objects } = useCatalogue();
  const { hits, counts, loading } = useHits(q, scope);
  const open = (hit: Hit, aside: boolean) => {
    close();
    if (!hit.to) hit.act?.();
    else if (aside) window.open(hit.to, "_blank", "noopener");
    else navigate(hit.to);
  };
  const scopes = [null, ...objects.filter((object) => object.searchable).map((object) => object.key)];
  const nextScope = () => setScope(scopes[(scopes.indexOf(scope) + 1) % scopes.length] ?? null);
  const act = (index: number, aside: boolean) => {
    const hit = hits[index];
    if (hit) open(hit, aside);
  };
  const { at, setAt, keyDown } = useMoves(hits.length, act, nextScope);
  const type = (text: string) => {
    setQ(text);
    setAt(0);
  };
  return (
    <Modal open onCancel={close} footer={null} closable={false} width={680} style={{ top: 96 }} className="pal-modal">
      <div className="pal" data-keys="own">
        <div className="q">
          <Icon name="search" />
          <input
            autoFocus
            value={q}
            onChange={(event) => type(event.target.value)}
            onKeyDown={keyDown}
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls={hits.length > 0 ? "palette-found" : undefined}
            aria-activedescendant={hits[at] && `hit-${hits[at].key}`}
            aria-label={t("app.searchPlaceholder")}
            placeholder={t("app.searchPlaceholder")}
          />
          <kbd>Esc</kbd>
        </div>
        <Scopes scope={scope} counts={counts} choose={setScope} />
        <FoundList hits={hits} q={q} at={at} loading={loading} open={open} />
        <Foot />
      </div>
    </Modal>
  );
}
