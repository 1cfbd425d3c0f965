import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { asProblem } from "@/platform/api/problem";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useSurroundings } from "../explore/surroundings";
import { AddTile } from "./AddTile";
import { useAbout } from "./address";
import { useAnswers } from "./answers";
import { BoardBar } from "./BoardBar";
import { BoardGrid } from "./BoardGrid";
import { BoardMenu } from "./BoardMenu";
import { BoardTabs } from "./BoardTabs";
import { type Board, type Content, type Tile, useBoard, useBoardWrites } from "./boards";
import { toggled } from "./filters";
import { below, packed } from "./grid";
import { TileDialog } from "./TileDialog";
import { type BoardDraft, useDraft, useUndoKeys } from "./useDraft";
import { useWall, WALL_EVERY } from "./useWall";
import "@/platform/chart/blocks.css";
import "../explore/explore.css";
import "./boards.css";

const NONE: Content = { tiles: [] };

/** Keeps what was changed; somebody else's newer board is not written over. */
function useSaving(board: Board, draft: BoardDraft) {
  const t = useT();
  const { change } = useBoardWrites();
  const save = () => {
    const { content } = draft;
    if (!content) return;
    change.mutate(
      { board, content },
      {
        onSuccess: () => {
          draft.end();
          toast.ok(t("boards.saved", { name: board.name }));
        },
        onError: (error) => (asProblem(error).status === 412 ? toast.error(t("boards.stale")) : tell(error)),
      },
    );
  };
  return { save, busy: change.isPending };
}

interface EditBarProps {
  board: Board;
  draft: BoardDraft;
  add(): void;
}

function EditBar({ board, draft, add }: EditBarProps) {
  const t = useT();
  const { save, busy } = useSaving(board, draft);
  useUndoKeys(draft);
  return (
    <>
      <button type="button" className="btn" onClick={add}>
        <Icon name="plus" size={14} />
        {t("boards.addTile")}
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={t("boards.undo")}
        disabled={!draft.undoable}
        onClick={draft.undo}
      >
        <Icon name="undo-2" size={14} />
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={t("boards.redo")}
        disabled={!draft.redoable}
        onClick={draft.redo}
      >
        <Icon name="undo-2" size={14} className="bd-flip" />
      </button>
      <button type="button" className="btn" onClick={draft.end}>
        {t("app.cancel")}
      </button>
      <button
        type="button"
        className={`btn primary${busy ? " busy" : ""}`}
        disabled={!draft.undoable || busy}
        onClick={save}
      >
        {t("boards.save")}
      </button>
    </>
  );
}

function AsOf({ at, busy, refresh }: { at: string | null | undefined; busy: boolean; refresh(): void }) {
  const t = useT();
  const { fullInstant } = useFormats();
  return (
    <span className="row gap4 t3 sm" role="status">
      {at ? t("boards.asOf", { at: fullInstant(at) }) : ""}
      <button
        type="button"
        className={`btn icon sm ghost${busy ? " busy" : ""}`}
        aria-label={t("boards.refresh")}
        onClick={refresh}
      >
        <Icon name="refresh-cw" size={14} />
      </button>
    </span>
  );
}

const freshId = () => `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** Adding and changing tiles of a draft. */
function useTiles(draft: BoardDraft, tiles: Tile[]) {
  const [dialog, setDialog] = useState<"add" | Tile | null>(null);
  const put = (tile: Tile) => {
    const known = tiles.some(({ id }) => id === tile.id);
    const next = known
      ? tiles.map((each) => (each.id === tile.id ? tile : each))
      : [...tiles, { ...tile, id: freshId(), x: 0, y: below(tiles) }];
    draft.change({ tiles: packed(next) });
    setDialog(null);
  };
  return { dialog, setDialog, put };
}

function Shown({ board }: { board: Board }) {
  const t = useT();
  const around = useSurroundings();
  const [search] = useSearchParams();
  const draft = useDraft();
  const content = draft.content ?? board.content ?? NONE;
  const [about, change] = useAbout(board.content);
  const [wall, toggleWall] = useWall();
  const answers = useAnswers(around, content.tiles, about, wall ? WALL_EVERY : null);
  const tiles = useTiles(draft, content.tiles);
  const today = new Date().toLocaleDateString("sv");
  const begin = () => draft.begin(board.content);
  // A board that was just made is opened to be filled.
  const [fresh, setFresh] = useState(search.has("new"));
  if (fresh && board.changeable) {
    setFresh(false);
    begin();
  }
  return (
    <div className={`db bd${wall ? " wall" : ""}`}>
      <header className="bd-head">
        {wall && <h1>{board.name}</h1>}
        <BoardBar about={about} change={change} today={today} />
        <span className="sp" />
        <AsOf at={answers.data?.asOf} busy={answers.isFetching} refresh={() => void answers.refetch()} />
        {draft.content ? (
          <EditBar board={board} draft={draft} add={() => tiles.setDialog("add")} />
        ) : (
          <BoardMenu board={board} about={about} wall={wall} toggleWall={toggleWall} begin={begin} />
        )}
      </header>
      {answers.error && <ErrorState error={answers.error} retry={() => void answers.refetch()} what={board.name} />}
      {content.tiles.length === 0 ? (
        <Empty icon="layout-grid" title={t("boards.empty")} text={t("boards.emptyText")}>
          {board.changeable && (
            <button
              type="button"
              className="btn primary"
              onClick={() => {
                if (!draft.content) begin();
                tiles.setDialog("add");
              }}
            >
              {t("boards.addTile")}
            </button>
          )}
        </Empty>
      ) : (
        <BoardGrid
          tiles={content.tiles}
          answers={answers.data}
          waiting={answers.isPending}
          about={about}
          today={today}
          changing={draft.content !== null}
          keep={(next) => draft.change({ tiles: next.length < content.tiles.length ? packed(next) : next })}
          edit={tiles.setDialog}
          pick={(filter) => change({ filters: toggled(about.filters, filter) })}
        />
      )}
      {tiles.dialog === "add" && <AddTile put={tiles.put} close={() => tiles.setDialog(null)} />}
      {tiles.dialog !== null && tiles.dialog !== "add" && (
        <TileDialog tile={tiles.dialog} put={tiles.put} close={() => tiles.setDialog(null)} />
      )}
    </div>
  );
}

/** `/boards/:key`: one dashboard, over what the reader may see. */
export function BoardPage() {
  const t = useT();
  const { key = "" } = useParams();
  const { data, error, isPending, refetch } = useBoard(key);
  useCrumbs([{ label: t("boards.title"), to: "/boards" }, { label: data?.name ?? "" }]);
  return (
    <div className="bd-page">
      <BoardTabs current={key} />
      {error ? (
        asProblem(error).status === 404 ? (
          <Empty icon="folder-search" title={t("boards.gone")} text={t("boards.goneText")}>
            <Link className="btn" to="/boards">
              {t("boards.all")}
            </Link>
          </Empty>
        ) : (
          <ErrorState error={error} retry={() => void refetch()} what={t("boards.title")} />
        )
      ) : isPending ? (
        <div className="db">
          <i className="sk" style={{ height: 84 }} />
          <i className="sk" style={{ height: 324 }} />
        </div>
      ) : (
        <Shown key={data.key} board={data} />
      )}
    </div>
  );
}
