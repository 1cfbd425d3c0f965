import { Dropdown } from "antd";
import { useNavigate } from "react-router";
import { client, content } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import type { Question } from "../explore/question";
import { type Board, useBoards, useBoardWrites } from "./boards";
import { below } from "./grid";
import { tileOf } from "./ready";

const NEW = "new";

/** Puts a question on one of the reader's dashboards, or on a new one. */
export function PutOnBoard({ question, title }: { question: Question; title: string }) {
  const t = useT();
  const navigate = useNavigate();
  const { data } = useBoards();
  const { create, change } = useBoardWrites();
  const tile = { ...tileOf(question, title), id: `t${Date.now().toString(36)}` };
  const done = ({ key, name }: Board) =>
    toast.ok(t("boards.put", { name }), {
      action: { label: t("boards.open"), run: () => void navigate(`/boards/${key}`) },
    });
  const put = async (key: string) => {
    try {
      if (key === NEW)
        return void done(
          await create.mutateAsync({
            name: title.slice(0, 80),
            content: { tiles: [tile], period: "thisQuarter", compare: "previousYear" },
          }),
        );
      const board = (await content(
        client.GET("/api/v1/boards/{key}", { params: { path: { key } } }),
      )) as unknown as Board;
      const { tiles } = board.content;
      done(
        await change.mutateAsync({
          board,
          content: { ...board.content, tiles: [...tiles, { ...tile, y: below(tiles) }] },
        }),
      );
    } catch (error) {
      tell(error);
    }
  };
  const mine = (data ?? []).filter(({ changeable }) => changeable);
  const items = [...mine.map(({ key, name }) => ({ key, label: name })), { key: NEW, label: t("boards.onNew") }];
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => void put(key) }}>
      <button type="button" className="btn sm">
        <Icon name="layout-grid" size={14} />
        {t("boards.putOn")}
      </button>
    </Dropdown>
  );
}
