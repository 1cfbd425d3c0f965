import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Moves } from "./Moves";
import type { PlacePreview } from "./worth";

interface ListProps {
  preview: PlacePreview;
  /** The field of customers that holds the place. */
  place: string;
  apply(): void;
  close(): void;
}

/** Who would go from which place to which, by name, before anything is changed. */
export function PlacePreviewList({ preview, place, apply, close }: ListProps) {
  const t = useT();
  const { count } = useFormats();
  const field = fieldOf(useObject("customers"), place);
  const name = (value: string | null) => (value && field ? choiceLabel(field, value) : t("worth.noPlace"));
  const { moved, moves } = preview;
  return (
    <section className="an-preview" aria-label={t("worth.policy.preview")}>
      <p role="status">
        <b>{moved === 0 ? t("worth.policy.nobody") : t("worth.policy.go", { count: moved, size: count(moved) })}</b>
      </p>
      <Moves moves={moves} name={name} />
      <div className="an-bar">
        <button type="button" className="btn primary" onClick={apply}>
          {t("worth.policy.keepAndRun")}
        </button>
        <button type="button" className="btn ghost" onClick={close}>
          {t("worth.policy.close")}
        </button>
      </div>
    </section>
  );
}
