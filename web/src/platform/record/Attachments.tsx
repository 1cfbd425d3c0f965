import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, type DragEvent, useRef, useState } from "react";
import { Link } from "react-router";
import { api, BASE } from "../api/api";
import type { Row } from "../api/row";
import { may, useCatalogue } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
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
  /** The record it is a file of: this one, or one in its timeline. */
  object: string;
  recordId: number;
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

/** Where files are dropped or chosen. */
function DropHere({ add }: { add(files: Iterable<File>): Promise<void> }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    void add(Array.from(target.files ?? []));
    target.value = "";
  };
  return (
    <div className="row drop-here">
      <Icon name="paperclip" />
      <span className="sp t2">{t("record.dropFiles")}</span>
      <button type="button" className="btn sm" onClick={() => input.current?.click()}>
        {t("record.chooseFiles")}
      </button>
      <input ref={input} type="file" multiple hidden onChange={chosen} />
    </div>
  );
}

interface FileRowProps {
  file: Attachment;
  /** Of another record, which is named. */
  from: ObjectDef | undefined;
  remove: ((file: Attachment) => void) | null;
}

function FileRow({ file, from, remove }: FileRowProps) {
  const t = useT();
  const { bytes, instant } = useFormats();
  const label = t("record.removeFile", { name: file.name });
  return (
    <div className="row file">
      <Icon name="file-text" size={14} />
      <a className="ell sp" href={`${BASE}/attachments/${file.id}`} download={file.name}>
        {file.name}
      </a>
      {file.contentType.startsWith("audio/") && (
        <audio controls preload="none" src={`${BASE}/attachments/${file.id}`} aria-label={file.name}>
          <track kind="captions" />
        </audio>
      )}
      {from && (
        <Link className="t3 sm nw" to={`/${file.object}/${file.recordId}`}>
          {t("work.fromEntry", { what: from.label })}
        </Link>
      )}
      <span className="t3 sm nw">{bytes(file.size)}</span>
      <span className="t3 sm nw">{instant(file.createdAt)}</span>
      {remove && (
        <button type="button" className="btn icon sm ghost" aria-label={label} onClick={() => remove(file)}>
          <Icon name="trash-2" size={14} />
        </button>
      )}
    </div>
  );
}

/** Lets files be dropped anywhere on an area. */
function useDrop(add: (files: Iterable<File>) => Promise<void>) {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add(event.dataTransfer.files);
  };
  return { over, area: { onDragOver, onDrop, onDragLeave: () => setOver(false) } };
}

/** A record's files: drop, choose, download, delete. */
export function Attachments({ object, row }: { object: ObjectDef; row: Row }) {
  const t = useT();
  const { found, add, remove } = useAttachments(object.key, row.id);
  const { over, area } = useDrop(add);
  const mayEdit = may(object, "update") && (row.rights?.includes("update") ?? true);
  const { objects } = useCatalogue();
  const what = t("record.tabs.files");
  if (found.error) return <ErrorState error={found.error} what={what} retry={() => void found.refetch()} />;
  const files = found.data ?? [];
  const isOwn = (file: Attachment) => file.object === object.key && file.recordId === row.id;
  return (
    <section className={`card files ${over && mayEdit ? "over" : ""}`} aria-label={what} {...(mayEdit && area)}>
      {mayEdit && <DropHere add={add} />}
      {files.map((file) => (
        <FileRow
          key={file.id}
          file={file}
          from={isOwn(file) ? undefined : objects.find(({ key }) => key === file.object)}
          remove={mayEdit && isOwn(file) ? (gone) => void remove(gone) : null}
        />
      ))}
      {!mayEdit && files.length === 0 && <p className="t3 none">{t("record.noFiles")}</p>}
    </section>
  );
}
