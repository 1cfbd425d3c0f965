import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { useSession } from "@/platform/session/session";
import type { About } from "./answers";
import { type Board, useBoardWrites } from "./boards";
import { RoleStart } from "./RoleStart";
import { ShareDialog } from "./ShareDialog";
import { useChooseStart, useStart } from "./useStart";

/** Copies a board and opens the copy to be changed. */
function useCopy(board: Board) {
  const t = useT();
  const navigate = useNavigate();
  const { create } = useBoardWrites();
  return () =>
    create.mutate(
      { name: t("boards.copyOf", { name: board.name }).slice(0, 80), description: board.description, from: board.key },
      {
        onSuccess: ({ key, name }) => {
          toast.ok(t("boards.copied", { name }));
          void navigate(`/boards/${key}?new`);
        },
        onError: tell,
      },
    );
}

/** Throws a board away; for a while it can be brought back. */
export function useRemove() {
  const t = useT();
  const { remove, restore } = useBoardWrites();
  return (board: Pick<Board, "key" | "name">, done: () => void) =>
    remove.mutate(board.key, {
      onSuccess: () => {
        toast.ok(t("boards.deleted", { name: board.name }), { undo: () => restore.mutateAsync(board.key).catch(tell) });
        done();
      },
      onError: tell,
    });
}

interface BoardMenuProps {
  board: Board;
  about: About;
  wall: boolean;
  toggleWall(): void;
  begin(): void;
}

function useItems({ board, about }: BoardMenuProps, open: (dialog: "share" | "role") => void): MenuProps["items"] {
  const t = useT();
  const navigate = useNavigate();
  const { rights } = useSession();
  const { change } = useBoardWrites();
  const copy = useCopy(board);
  const remove = useRemove();
  const start = useStart();
  const choose = useChooseStart();
  const begins = start === board.key;
  const keepAbout = () =>
    change.mutate(
      { board, content: { ...board.content, ...about } },
      { onSuccess: () => toast.ok(t("boards.saved", { name: board.name })), onError: tell },
    );
  const starting = () =>
    choose.mutate(begins ? null : board.key, {
      onSuccess: () => toast.ok(t(begins ? "boards.startLeft" : "boards.startChosen", { name: board.name })),
      onError: tell,
    });
  return [
    { key: "start", label: t(begins ? "boards.leaveStart" : "boards.makeStart"), onClick: starting },
    ...(rights.administer ? [{ key: "role", label: t("boards.roleStart"), onClick: () => open("role") }] : []),
    { key: "copy", label: t("boards.copy"), onClick: copy },
    ...(board.changeable
      ? [
          { key: "keep", label: t("boards.keepAbout"), onClick: keepAbout },
          { key: "share", label: t("boards.share"), onClick: () => open("share") },
          {
            key: "delete",
            danger: true,
            label: t("boards.delete"),
            onClick: () => remove(board, () => void navigate("/boards")),
          },
        ]
      : []),
  ];
}

/** What can be done with a board that is looked at. */
export function BoardMenu(props: BoardMenuProps) {
  const { board, wall, toggleWall, begin } = props;
  const t = useT();
  const [dialog, setDialog] = useState<"share" | "role" | null>(null);
  const items = useItems(props, setDialog);
  const copy = useCopy(board);
  return (
    <>
      <button
        type="button"
        className="btn icon"
        aria-label={t(wall ? "boards.leaveWall" : "boards.wall")}
        title={t(wall ? "boards.leaveWall" : "boards.wall")}
        onClick={toggleWall}
      >
        <Icon name={wall ? "x" : "maximize"} size={14} />
      </button>
      {!wall && (
        <>
          <button type="button" className="btn bd-desk" onClick={board.changeable ? begin : copy}>
            <Icon name={board.changeable ? "pencil" : "copy"} size={14} />
            {t(board.changeable ? "boards.change" : "boards.copyAndChange")}
          </button>
          <Dropdown trigger={["click"]} menu={{ items }}>
            <button type="button" className="btn icon" aria-label={t("boards.menu")}>
              <Icon name="ellipsis" size={14} />
            </button>
          </Dropdown>
        </>
      )}
      {dialog === "share" && <ShareDialog board={board} close={() => setDialog(null)} />}
      {dialog === "role" && <RoleStart board={board} close={() => setDialog(null)} />}
    </>
  );
}
