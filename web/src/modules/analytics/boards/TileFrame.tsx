import { Dropdown, type MenuProps } from "antd";
import { type CSSProperties, useState } from "react";
import { useNavigate } from "react-router";
import { listOf } from "@/platform/chart/groups";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { boardWidgets } from "@/platform/registry/registry";
import { addressOf } from "../explore/question";
import { useSurroundings } from "../explore/surroundings";
import { questionOf } from "./boards";
import { isPassedBy } from "./filters";
import { TileBody, type TileBodyProps } from "./TileBody";
import type { useArranging } from "./useArranging";

interface TileFrameProps extends Omit<TileBodyProps, "asTable"> {
  /** Only while the board is being changed. */
  arranging: ReturnType<typeof useArranging> | null;
  held: boolean;
  edit(): void;
  remove(): void;
}

/** Kinds that bring their own head. */
const bare = new Set(["kpi", "widget", "link"]);

function useTileMenu(
  { tile, found }: Pick<TileFrameProps, "tile" | "found">,
  asTable: boolean,
  show: (table: boolean) => void,
): MenuProps {
  const t = useT();
  const navigate = useNavigate();
  const asked = found?.asked ?? tile.question ?? null;
  const list = tile.list;
  const items: MenuProps["items"] = [
    ...(tile.kind === "chart"
      ? [{ key: "table", label: t(asTable ? "dashboard.asChart" : "dashboard.asTable"), onClick: () => show(!asTable) }]
      : []),
    ...(asked
      ? [
          {
            key: "records",
            label: t("boards.records"),
            onClick: () => void navigate(listOf(asked.object, asked.where ?? { all: [] })),
          },
        ]
      : []),
    ...(list
      ? [
          {
            key: "all",
            label: t("boards.records"),
            onClick: () => void navigate(listOf(list.object, list.where ?? { all: [] })),
          },
        ]
      : []),
    ...(asked
      ? [
          {
            key: "explore",
            label: t("boards.explore"),
            onClick: () => void navigate(addressOf(questionOf(asked, tile.chart === "rank" ? "bar" : tile.chart))),
          },
        ]
      : []),
  ];
  return { items };
}

function EditButtons({ tile, edit, remove }: Pick<TileFrameProps, "tile" | "edit" | "remove">) {
  const t = useT();
  const title = tile.title || t(`boards.kinds.${tile.kind}`);
  return (
    <>
      <button type="button" className="btn icon sm ghost" aria-label={t("boards.editTile", { title })} onClick={edit}>
        <Icon name="pencil" size={14} />
      </button>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("boards.removeTile", { title })}
        onClick={remove}
      >
        <Icon name="trash-2" size={14} />
      </button>
    </>
  );
}

/** One tile with its head: what it is called, what can be done with it, and, while the board is changed, its handles. */
export function TileFrame({ arranging, held, edit, remove, ...body }: TileFrameProps) {
  const { tile } = body;
  const t = useT();
  const around = useSurroundings();
  const [asTable, setAsTable] = useState(false);
  const menu = useTileMenu(body, asTable, setAsTable);
  const place = { "--x": tile.x + 1, "--y": tile.y + 1, "--w": tile.w, "--h": tile.h } as CSSProperties;
  const title = tile.title || t(`boards.kinds.${tile.kind}`);
  const widget = boardWidgets().find(({ key }) => key === tile.widget);
  const plain = bare.has(tile.kind) && !arranging;
  return (
    <section className={`bd-t ${tile.kind}${held ? " held" : ""}`} style={place} aria-label={title}>
      {!plain && (
        <header>
          {arranging && (
            <button
              type="button"
              className="btn icon sm ghost bd-grip"
              aria-label={t("boards.moveTile", { title })}
              aria-describedby="bd-keys"
              {...arranging.handle(tile, false)}
            >
              <Icon name="grip-vertical" size={14} />
            </button>
          )}
          <h2 className="ell">{title}</h2>
          <span className="sp" />
          {arranging ? (
            <EditButtons tile={tile} edit={edit} remove={remove} />
          ) : (
            (menu.items?.length ?? 0) > 0 && (
              <Dropdown trigger={["click"]} menu={menu}>
                <button type="button" className="btn icon sm ghost" aria-label={t("dashboard.menu", { title })}>
                  <Icon name="ellipsis" size={14} />
                </button>
              </Dropdown>
            )
          )}
        </header>
      )}
      {arranging && (
        <button type="button" className="bd-size" tabIndex={-1} aria-hidden="true" {...arranging.handle(tile, true)} />
      )}
      {!arranging && isPassedBy(around, body.about.filters, tile, widget) && (
        <p className="t3 sm bd-un">{t("boards.unfiltered")}</p>
      )}
      <div className="bd-body" inert={arranging !== null}>
        <TileBody {...body} asTable={asTable} />
      </div>
    </section>
  );
}
