import { useT } from "@/platform/i18n/i18n";
import { ChoiceBars } from "./ChoiceBars";
import type { Asked } from "./figures";

/** Through which channels goods were ordered in the period. */
export function Channels({ asked }: { asked: Asked }) {
  const t = useT();
  const words = { title: t("dashboard.channels"), basis: t("dashboard.channelsBasis") };
  return <ChoiceBars asked={asked} object="orders" on="orderedOn" by="channel" amount="effective" {...words} />;
}
