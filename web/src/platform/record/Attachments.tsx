import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { api, BASE } from "../api/api";
import { ErrorState } from "../feedback/ErrorState";
import { toast } from "../feedback/toasts";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { tell } from "./save";

export interface Attachment {
  id: number;
  name: string;
  /** Bytes. */
  size: number;
  contentType: string;
  createdAt: string;
}

/** The files of a record and the writes on them. */
export function useAttachments(object: string, id: number) {
  const t = useT();
  const queries = useQueryClient();
  const queryKey = ["record", object, id, "attachments"];
  const settled = () => queries.invalidateQueries({ queryKey });
  const found = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const answer = await api.get<Attachment[] | { items: Attachment[] }>(
        `/${object}/${id}/attachments`,
        undefined,
        signal,
      );
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
  const add = async (files: Iterable<File>) => {
    for (const file of files) {
      const body = new FormData();
      body.set("file", file);
      await api
        .post(`/${object}/${id}/attachments`, body)
        .then(() => toast.ok(t("record.fileAdded", { name: file.name })))
        .catch(tell);
    }
    await settled();
  };
  const remove = (file: Attachment) =>
    api
      .delete(`/attachments/${file.id}`)
      .then(() => toast.ok(t("record.fileRemoved", { name: file.name })))
      .catch(tell)
      .finally(settled);
  return { found, add, remove };
}

/** A record's files: drop, choose, download, delete. */
export function Attachments({ object, id }: { object: string; id: number }) {
  const t = useT();
  const { bytes, instant } = useFormats();
  const { found, add, remove } = useAttachments(object, id);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add(event.dataTransfer.files);
  };
  if (found.error)
    return <ErrorState error={found.error} what={t("record.tabs.files")} retry={() => void found.refetch()} />;
  return (
    <section
      className={`card files ${over ? "over" : ""}`}
      aria-label={t("record.tabs.files")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="row drop-here">
        <Icon name="paperclip" />
        <span className="sp t2">{t("record.dropFiles")}</span>
        <button type="button" className="btn sm" onClick={() => input.current?.click()}>
          {t("record.chooseFiles")}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          void add(Array.from(event.target.files ?? []));
          event.target.value = "";
        }}
      />
      {found.data?.map((file) => (
        <div className="row file" key={file.id}>
          <Icon name="file-text" size={14} />
          <a className="ell sp" href={`${BASE}/attachments/${file.id}`} download={file.name}>
            {file.name}
          </a>
          <span className="t3 sm nw">{bytes(file.size)}</span>
          <span className="t3 sm nw">{instant(file.createdAt)}</span>
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("record.removeFile", { name: file.name })}
            onClick={() => void remove(file)}
          >
            <Icon name="trash-2" size={14} />
          </button>
        </div>
      ))}
    </section>
  );
}
