import { useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { SignaturePad } from "./SignaturePad";

/** Where the customer accepts or declines, by name and signature. */
export function AnswerForm({ secret, answered }: { secret: string; answered(): void }) {
  const t = useT();
  const [by, setBy] = useState("");
  const [note, setNote] = useState("");
  const [strokes, setStrokes] = useState<number[][]>([]);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const say = async (accepted: boolean) => {
    setBusy(true);
    setError("");
    try {
      await api.post(`/offers/${secret}/answer`, { accepted, by, note, strokes: accepted ? strokes : [] });
      answered();
    } catch (failed) {
      const problem = asProblem(failed);
      setError(Object.values(problem.errors)[0]?.[0]?.message ?? problem.message);
    }
    setBusy(false);
  };
  return (
    <form
      className="o-answer"
      aria-label={t("offers.answer")}
      onSubmit={(event) => {
        event.preventDefault();
        void say(true);
      }}
    >
      <div className="field">
        <label htmlFor="offer-by" className="req">
          {t("offers.by")}
        </label>
        <div className="input">
          <input
            id="offer-by"
            required
            maxLength={60}
            autoComplete="name"
            value={by}
            onChange={({ target }) => setBy(target.value)}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor="offer-note">{t("offers.note")}</label>
        <div className="input">
          <input id="offer-note" maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        </div>
      </div>
      <div className="field o-sign">
        <span className="lbl">{t("offers.sign")}</span>
        <SignaturePad strokes={strokes} change={setStrokes} />
      </div>
      {error && (
        <p className="banner danger" role="alert">
          {error}
        </p>
      )}
      <div className="row o-acts">
        <button type="submit" className="btn primary" disabled={busy || by.trim() === ""}>
          {t("offers.accept")}
        </button>
        <button type="button" className="btn" disabled={busy || by.trim() === ""} onClick={() => void say(false)}>
          {t("offers.decline")}
        </button>
      </div>
    </form>
  );
}
