import { useRef } from "react";
import { BASE } from "@/platform/api/api";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useAttachments } from "@/platform/record/Attachments";

/** Pictures of the place, taken or chosen; they are files of the visit. */
export function Photos({ id }: { id: number }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const { found, add } = useAttachments("visits", id);
  const pictures = (found.data ?? []).filter(({ contentType }) => contentType.startsWith("image/"));
  return (
    <section className="card wk-part">
      <h2>{t("work.photos")}</h2>
      <div className="row wk-photos">
        {pictures.map((file) => (
          <a key={file.id} href={`${BASE}/attachments/${file.id}`} target="_blank" rel="noreferrer">
            <img src={`${BASE}/attachments/${file.id}`} alt={file.name} />
          </a>
        ))}
        <button
          type="button"
          className="wk-photo"
          aria-label={t("work.takePhoto")}
          onClick={() => input.current?.click()}
        >
          <Icon name="camera" size={24} />
        </button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={(event) => {
            void add(Array.from(event.target.files ?? []));
            event.target.value = "";
          }}
        />
      </div>
    </section>
  );
}
