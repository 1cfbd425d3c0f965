import { useEffect, useRef, useState } from "react";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

/** Longest recording, in seconds. */
const LONGEST = 600;

const kinds: [type: string, ending: string][] = [
  ["audio/webm", "weba"],
  ["audio/mp4", "m4a"],
  ["audio/ogg", "ogg"],
];

const kindHere = () =>
  kinds.find(([type]) => typeof MediaRecorder !== "undefined" && MediaRecorder.isTypeSupported(type));

/** Records until it is stopped; null when the device cannot or may not. */
function useRecorder(take: (sound: Blob) => void) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const stop = () => recorder.current?.state === "recording" && recorder.current.stop();
  const start = async (type: string) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    const made = new MediaRecorder(stream, { mimeType: type });
    made.ondataavailable = ({ data }) => parts.push(data);
    made.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      setSeconds(null);
      take(new Blob(parts, { type }));
    };
    made.start();
    recorder.current = made;
    setSeconds(0);
  };
  const running = seconds !== null;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSeconds((now) => (now === null ? null : now + 1)), 1000);
    return () => clearInterval(timer);
  }, [running]);
  useEffect(() => {
    if (seconds !== null && seconds >= LONGEST) recorder.current?.stop();
  }, [seconds]);
  useEffect(() => () => void (recorder.current?.state === "recording" && recorder.current.stop()), []);
  return { seconds, start, stop };
}

interface VoiceButtonProps {
  take(file: File): void;
  /** With its name beside the sign. */
  words?: boolean;
}

/** Records a voice note as a file. */
export function VoiceButton({ take, words = false }: VoiceButtonProps) {
  const t = useT();
  const { fullInstant } = useFormats();
  const kind = kindHere();
  const { seconds, start, stop } = useRecorder((sound) => {
    const at = fullInstant(new Date().toISOString()).replace(":", ".");
    take(new File([sound], `${t("work.voice")} ${at}.${kind?.[1] ?? "weba"}`, { type: sound.type }));
  });
  if (!kind || !navigator.mediaDevices) return null;
  const records = seconds !== null;
  const label = t(records ? "work.stopVoice" : words ? "work.voiceNote" : "work.recordVoice");
  const press = () => {
    if (records) stop();
    else start(kind[0]).catch(() => toast.error(t("work.noMicrophone")));
  };
  return (
    <button
      type="button"
      className={words ? "btn" : `btn ${records ? "" : "icon"} sm ghost`}
      aria-label={label}
      aria-pressed={records}
      onClick={press}
    >
      <Icon name="mic" size={14} className={records ? "danger" : ""} />
      {words && label}
      {records && (
        <span className="danger">{`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`}</span>
      )}
    </button>
  );
}
