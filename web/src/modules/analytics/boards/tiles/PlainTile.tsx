import { createElement } from "react";
import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { boardWidgets } from "@/platform/registry/registry";
import { useSurroundings } from "../../explore/surroundings";
import type { About } from "../answers";
import type { Filter, Tile } from "../boards";
import { crossingOf } from "../filters";

function Target({ tile }: { tile: Tile }) {
  const to = tile.to ?? "/";
  const inside = (
    <>
      <Icon name={to.startsWith("/") ? "link" : "external-link"} size={14} />
      <span className="ell">{tile.title || to}</span>
    </>
  );
  if (to.startsWith("/")) return <Link to={to}>{inside}</Link>;
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {inside}
    </a>
  );
}

/** Tiles that ask nothing: words, a way elsewhere, what a module brings. */
export function PlainTile({ tile, about, pick }: { tile: Tile; about: About; pick(filter: Filter): void }) {
  const t = useT();
  const around = useSurroundings();
  if (tile.kind === "text") return <p className="bd-text">{tile.text}</p>;
  if (tile.kind === "link")
    return (
      <p className="bd-link">
        <Target tile={tile} />
      </p>
    );
  const widget = boardWidgets().find(({ key }) => key === tile.widget);
  if (!widget) return <p className="t3 db-none">{t("boards.noWidget")}</p>;
  const cross = crossingOf(around, about.filters, pick);
  return createElement(widget.Component, { period: about.period, currency: "CNY", cross });
}
