import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";

interface Feed {
  createdAt: string | null;
  seenAt: string | null;
}

const key = ["calendar-feed"] as const;

/** The secret address by which phones and mail programs show this calendar. */
export function FeedDialog({ close }: { close(): void }) {
  const t = useT();
  const { instant } = useFormats();
  const queries = useQueryClient();
  const [address, setAddress] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Feed>("/calendar/feed", undefined, signal),
  });
  const settled = () => queries.invalidateQueries({ queryKey: key });
  const make = () =>
    api
      .post<{ path: string }>("/calendar/feed")
      .then(({ path }) => setAddress(location.origin + path))
      .catch(tell)
      .finally(settled);
  const revoke = () =>
    api
      .delete("/calendar/feed")
      .then(() => {
        setAddress(null);
        toast.ok(t("work.feedRevoked"));
      })
      .catch(tell)
      .finally(settled);
  const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => toast.ok(t("app.copied")));
  return (
    <Modal open width={560} title={t("work.feed")} footer={null} onCancel={close}>
      <div className="col gap12">
        <p className="t2">{t("work.feedText")}</p>
        {address && (
          <div className="banner warn">
            <Icon name="key-round" />
            <span className="sp col">
              <span>{t("work.feedOnce")}</span>
              <code className="mono">{address}</code>
            </span>
            <button type="button" className="btn sm" onClick={() => copy(address)}>
              <Icon name="copy" size={14} />
              {t("work.copyAddress")}
            </button>
          </div>
        )}
        {data?.createdAt && (
          <p className="t3 sm">
            {t("work.feedSince", { at: instant(data.createdAt) })}{" "}
            {data.seenAt ? t("work.feedSeen", { at: instant(data.seenAt) }) : t("work.feedUnseen")}
          </p>
        )}
        <div className="row">
          <button type="button" className="btn primary" onClick={() => void make()}>
            {t(data?.createdAt ? "work.feedRenew" : "work.feedMake")}
          </button>
          {data?.createdAt && (
            <button type="button" className="btn" onClick={() => void revoke()}>
              {t("work.feedRevoke")}
            </button>
          )}
        </div>
      </div>
    </Modal>
  );
}
