import { type DragEvent, useId, useState } from "react";
import { asProblem } from "../api/problem";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

interface DropBoxProps {
  /** Where its words are: `reading`, `choose` and `kinds`. */
  words: string;
  accept: string;
  /** Shown while nothing was refused here. */
  said?: string | null;
  send(file: File): Promise<void>;
}

/** Takes a file, by choosing or by dropping, and says why one is refused. */
export function DropBox({ words, accept, said = null, send }: DropBoxProps) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    setError(null);
    try {
      await send(file);
    } catch (refusal) {
      const problem = asProblem(refusal);
      setError(Object.values(problem.errors)[0]?.[0]?.message ?? problem.message);
    }
    setBusy(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const told = error ?? said;
  return (
    <>
      <label
        htmlFor={id}
        className={`dropbox ${over ? "over" : ""}`}
        aria-busy={busy}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name={busy ? "loader" : "upload"} size={24} />
        <b>{t(`${words}.${busy ? "reading" : "choose"}`)}</b>
        <span className="t3">{t(`${words}.kinds`)}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={busy}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {told && (
        <div className="banner danger" role="alert">
          <Icon name="circle-alert" />
          {told}
        </div>
      )}
    </>
  );
}
