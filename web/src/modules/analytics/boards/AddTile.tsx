import { Drawer } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { boardWidgets } from "@/platform/registry/registry";
import { type Tile, useBoard } from "./boards";
import { readyTiles, sizeOf, tileOf } from "./ready";
import { TileDialog } from "./TileDialog";

interface AddTileProps {
  put(tile: Tile): void;
  close(): void;
}

const icons: Record<Tile["kind"], IconName> = {
  kpi: "trending-up",
  chart: "chart-column",
  table: "columns-3",
  list: "list",
  text: "file-text",
  link: "link",
  widget: "layers",
};

const fresh = (kind: Tile["kind"], more: Partial<Tile> = {}): Tile => ({
  id: "",
  kind,
  title: null,
  x: 0,
  y: 0,
  ...sizeOf(kind),
  ...more,
});

function Offer({ tile, label, put }: { tile: Tile; label: string; put(tile: Tile): void }) {
  const t = useT();
  return (
    <li>
      <button type="button" className="bd-offer" onClick={() => put(tile)}>
        <Icon name={icons[tile.kind]} size={14} />
        <span className="ell">{label}</span>
        <span className="t3 sm nw">{t(`boards.kinds.${tile.kind}`)}</span>
      </button>
    </li>
  );
}

/** Offers ready tiles, what modules bring, and empty ones to fill; further ones are made in the explorer. */
export function AddTile({ put, close }: AddTileProps) {
  const t = useT();
  const { objects } = useCatalogue();
  const { data } = useBoard("management");
  const [asked, setAsked] = useState<Tile | null>(null);
  const known = (object: string | undefined) => objects.some(({ key }) => key === object);
  const built = (data?.content.tiles ?? []).filter(
    (tile) => tile.kind !== "widget" && known(tile.question?.object ?? tile.list?.object),
  );
  const questions = readyTiles.filter(([, { object }]) => known(object));
  if (asked) return <TileDialog tile={asked} put={put} close={close} />;
  return (
    <Drawer open title={t("boards.addTile")} onClose={close} size={400}>
      <div className="col gap12">
        <p className="t2">
          {t("boards.fromExplorer")} <Link to="/explore">{t("explore.title")}</Link>
        </p>
        <ul className="bd-offers">
          <Offer tile={fresh("text")} label={t("boards.newText")} put={setAsked} />
          <Offer tile={fresh("link")} label={t("boards.newLink")} put={setAsked} />
          {built.map((tile) => (
            <Offer key={tile.id} tile={{ ...tile, id: "" }} label={tile.title ?? ""} put={put} />
          ))}
          {questions.map(([key, question]) => (
            <Offer
              key={key}
              tile={tileOf(question, t(`explore.ready.${key}`))}
              label={t(`explore.ready.${key}`)}
              put={put}
            />
          ))}
          {boardWidgets().map(({ key, label }) => (
            <Offer key={key} tile={fresh("widget", { widget: key, title: t(label) })} label={t(label)} put={put} />
          ))}
        </ul>
      </div>
    </Drawer>
  );
}
