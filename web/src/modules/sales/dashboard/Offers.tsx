import { useT } from "@/platform/i18n/i18n";
import { ChoiceBars } from "./ChoiceBars";
import type { Asked } from "./figures";

/** What became of the offers that were sent in the period, by number and sum. */
export function Offers({ asked }: { asked: Asked }) {
  const t = useT();
  const words = { title: t("dashboard.offers"), basis: t("dashboard.offersBasis") };
  return <ChoiceBars asked={asked} object="quotes" on="sentAt" by="state" amount="gross" byCount {...words} />;
}
