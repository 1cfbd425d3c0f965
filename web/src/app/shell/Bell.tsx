import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";

type Notice = Schemas["NoticeRoutesItem"];

export const noticesKey = ["notifications"] as const;

const icons: Record<string, IconName> = {
  mention: "message-circle",
  assigned: "user-plus",
  poolWarning: "triangle-alert",
  jobDone: "circle-check",
  approvalAsked: "file-signature",
  approvalApproved: "circle-check",
  approvalRejected: "circle-x",
  approvalReturned: "undo-2",
};

function NoticeRow({ notice, open }: { notice: Notice; open(notice: Notice): void }) {
  const { instant } = useFormats();
  return (
    <li>
      <button type="button" className={`notice ${notice.readAt ? "" : "unread"}`} onClick={() => open(notice)}>
        <Icon name={icons[notice.kind] ?? "bell"} size={14} />
        <span className="sp">{notice.text}</span>
        <span className="t3 sm nw">{instant(notice.at)}</span>
      </button>
    </li>
  );
}

function useNotices() {
  return useQuery({
    queryKey: noticesKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/notifications", { signal })),
    staleTime: 60_000,
  });
}

function NoticeList({ close }: { close(): void }) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const items = useNotices().data?.items ?? [];
  const read = async (body: object) => {
    await api.post("/notifications/read", body);
    await queries.invalidateQueries({ queryKey: noticesKey });
  };
  const open = (notice: Notice) => {
    void read({ ids: [notice.id] });
    close();
    if (notice.object && notice.recordId) navigate(`/${notice.object}/${notice.recordId}`);
  };
  if (items.length === 0) return <p className="t3 notices-none">{t("app.noNotices")}</p>;
  return (
    <>
      <ul className="notices">
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} open={open} />
        ))}
      </ul>
      <button type="button" className="btn link sm" onClick={() => void read({ all: true })}>
        {t("app.readAll")}
      </button>
    </>
  );
}

export function Bell() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const unread = useNotices().data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t("app.notices")}
      content={<NoticeList close={() => setOpen(false)} />}
    >
      <button type="button" className="btn icon sm ghost" aria-label={t("app.noticesUnread", { count: unread })}>
        <Icon name="bell" />
        {unread > 0 && <span className="badge-dot" />}
      </button>
    </Popover>
  );
}
