import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { Dialog } from "@/platform/feedback/Dialog";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useRemove } from "./BoardMenu";
import { type BoardItem, useBoards, useBoardWrites } from "./boards";
import "@/platform/chart/blocks.css";
import "./boards.css";

const LONGEST = 80;

function NewBoard({ close }: { close(): void }) {
  const t = useT();
  const navigate = useNavigate();
  const { create } = useBoardWrites();
  const [name, setName] = useState("");
  const submit = () =>
    create.mutate(
      { name: name.trim(), content: { tiles: [], period: "thisQuarter", compare: "previousYear" } },
      { onSuccess: ({ key }) => void navigate(`/boards/${key}?new`), onError: tell },
    );
  return (
    <Dialog
      title={t("boards.new")}
      action={t("boards.create")}
      submit={submit}
      close={close}
      ready={name.trim() !== ""}
      busy={create.isPending}
      firstId="board-name"
    >
      <div className="field">
        <label htmlFor="board-name" className="req">
          {t("boards.name")}
        </label>
        <div className="input">
          <input id="board-name" maxLength={LONGEST} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
      </div>
    </Dialog>
  );
}

function Entry({ board }: { board: BoardItem }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const remove = useRemove();
  const by =
    board.ownerId === null
      ? t("boards.builtIn")
      : [board.ownerName, fullInstant(board.updatedAt)].filter(Boolean).join(" · ");
  return (
    <li className="bd-item">
      <Link to={`/boards/${board.key}`}>
        <Icon name="layout-grid" size={18} />
        <span className="col">
          <b className="ell">{board.name}</b>
          <span className="t3 sm ell">{board.description ?? t("boards.tiles", { count: Number(board.tiles) })}</span>
          <span className="t3 sm ell">{by}</span>
        </span>
      </Link>
      {board.changeable && (
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("boards.deleteOne", { name: board.name })}
          onClick={() => remove(board, () => undefined)}
        >
          <Icon name="trash-2" size={14} />
        </button>
      )}
    </li>
  );
}

/** `/boards`: all dashboards that the reader may see. */
export function BoardsPage() {
  const t = useT();
  const [making, setMaking] = useState(false);
  const { data, error, isPending, refetch } = useBoards();
  useCrumbs([{ label: t("boards.title") }]);
  return (
    <div className="db">
      <div className="row">
        <span className="t2">{t("boards.intro")}</span>
        <span className="sp" />
        <button type="button" className="btn primary" onClick={() => setMaking(true)}>
          <Icon name="plus" size={14} />
          {t("boards.new")}
        </button>
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} what={t("boards.title")} />
      ) : isPending ? (
        <i className="sk" style={{ height: 120 }} />
      ) : (
        <ul className="bd-items">
          {data.map((board) => (
            <Entry key={board.key} board={board} />
          ))}
        </ul>
      )}
      {making && <NewBoard close={() => setMaking(false)} />}
    </div>
  );
}
