import { Select } from "antd";
import { useId, useState } from "react";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import { isDate, isKnown } from "../explore/offered";
import { charts } from "../explore/question";
import type { Tile } from "./boards";

interface TileDialogProps {
  tile: Tile;
  put(tile: Tile): void;
  close(): void;
}

interface FieldProps {
  label: string;
  value: string;
  most: number;
  change(value: string): void;
}

function TextField({ label, value, most, change }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input id={id} maxLength={most} value={value} onChange={(event) => change(event.target.value)} />
      </div>
    </div>
  );
}

function LongField({ label, value, change }: Omit<FieldProps, "most">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="bd-area"
        rows={5}
        maxLength={2000}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}

/** How an answer is shown, and by which date the period of the board bounds it. */
function AnswerFields({ tile, change }: { tile: Tile; change(next: Partial<Tile>): void }) {
  const t = useT();
  const object = useObjectMaybe(tile.question?.object);
  const dates = (object?.fields ?? []).filter((field) => isDate(field) && isKnown(field));
  const shown = tile.kind === "kpi" || tile.kind === "table" ? tile.kind : (tile.chart ?? "bar");
  const show = (value: string) =>
    change(value === "kpi" || value === "table" ? { kind: value, chart: null } : { kind: "chart", chart: value });
  return (
    <>
      <div className="field">
        <label htmlFor="tile-shown">{t("explore.shownAs")}</label>
        <Select
          id="tile-shown"
          value={shown}
          options={["kpi", "rank", ...charts].map((value) => ({
            value,
            label:
              value === "kpi"
                ? t("boards.kinds.kpi")
                : value === "rank"
                  ? t("boards.rank")
                  : t(`explore.charts.${value}`),
          }))}
          onChange={show}
        />
      </div>
      <div className="field">
        <label htmlFor="tile-on">{t("boards.on")}</label>
        <Select
          id="tile-on"
          value={tile.on ?? ""}
          options={[
            { value: "", label: t("boards.onNone") },
            ...dates.map(({ key, label }) => ({ value: key, label })),
          ]}
          onChange={(on: string) => change({ on: on || null })}
        />
      </div>
      {tile.kind === "kpi" && (
        <label className="check">
          <input
            type="checkbox"
            className="cb"
            checked={tile.less ?? false}
            onChange={(event) => change({ less: event.target.checked })}
          />
          {t("boards.less")}
        </label>
      )}
    </>
  );
}

/** Asks what a tile is called and how it shows what it shows. */
export function TileDialog({ tile, put, close }: TileDialogProps) {
  const t = useT();
  const [draft, setDraft] = useState(tile);
  const change = (next: Partial<Tile>) => setDraft({ ...draft, ...next });
  const ready =
    draft.kind === "text"
      ? Boolean(draft.text?.trim())
      : draft.kind !== "link" || /^(\/(?![/\\])|https:\/\/.)/.test(draft.to ?? "");
  return (
    <Dialog title={t("boards.tile")} action={t("boards.putTile")} submit={() => put(draft)} close={close} ready={ready}>
      <TextField
        label={t("boards.tileTitle")}
        value={draft.title ?? ""}
        most={80}
        change={(title) => change({ title })}
      />
      {draft.question && <AnswerFields tile={draft} change={change} />}
      {draft.kind === "text" && (
        <LongField label={t("boards.text")} value={draft.text ?? ""} change={(text) => change({ text })} />
      )}
      {draft.kind === "link" && (
        <TextField label={t("boards.address")} value={draft.to ?? ""} most={500} change={(to) => change({ to })} />
      )}
    </Dialog>
  );
}
