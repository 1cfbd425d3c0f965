import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

interface Notice {
  id: number;
  at: string;
  text: string;
  object: string | null;
  recordId: number | null;
  readAt: string | null;
}

/** The latest that others brought to one's attention. */
export function Notices() {
  const t = useT();
  const { instant } = useFormats();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["notifications"],
    queryFn: ({ signal }) => api.get<{ unread: number; items: Notice[] }>("/notifications", undefined, signal),
    staleTime: 60_000,
  });
  const read = (id: number) =>
    void api
      .post("/notifications/read", { ids: [id] })
      .then(() => queries.invalidateQueries({ queryKey: ["notifications"] }));
  const items = data?.items.slice(0, 10) ?? [];
  return (
    <aside className="card cu-notices" aria-label={t("app.notices")}>
      <h2 className="cu-day-h">
        {t("app.notices")}
        {data && data.unread > 0 && <span className="cnt">{data.unread}</span>}
      </h2>
      {data && items.length === 0 && <p className="t3 sm">{t("app.noNotices")}</p>}
      <ul>
        {items.map((notice) => (
          <li key={notice.id} className={notice.readAt ? "" : "b"}>
            {notice.object && notice.recordId ? (
              <Link to={`/${notice.object}/${notice.recordId}`} className="ref" onClick={() => read(notice.id)}>
                {notice.text}
              </Link>
            ) : (
              notice.text
            )}
            <span className="t3 sm nw"> {instant(notice.at)}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
