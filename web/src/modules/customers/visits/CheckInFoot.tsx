import { useEffect, useState } from "react";
import type { Row } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useAttachments } from "@/platform/record/Attachments";
import { useSession } from "@/platform/session/session";
import { VoiceButton } from "../voice/VoiceButton";

interface CheckInFootProps {
  visit: Row;
  state: string;
  busy: boolean;
  /** There is enough to check out. */
  ready: boolean;
  step(name: "check-in" | "check-out"): Promise<void>;
}

/** The time now, renewed every half minute. */
function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The one step that is next, at the thumb. */
export function CheckInFoot({ visit, state, busy, ready, step }: CheckInFootProps) {
  const t = useT();
  const { time } = useFormats();
  const { user } = useSession();
  const now = useNow();
  const { add } = useAttachments("visits", visit.id);
  if (visit.ownerId !== user.id || (state !== "planned" && state !== "arrived")) return null;
  const arrives = state === "planned";
  return (
    <footer className="wk-foot">
      <VoiceButton take={(file) => void add([file])} words />
      <button
        type="button"
        className="btn primary sp"
        disabled={busy || (!arrives && !ready)}
        onClick={() => void step(arrives ? "check-in" : "check-out")}
      >
        <Icon name={busy ? "loader" : "map-pin"} />
        {t(arrives ? "work.checkIn" : "work.checkOut")} {time(now)}
      </button>
    </footer>
  );
}
