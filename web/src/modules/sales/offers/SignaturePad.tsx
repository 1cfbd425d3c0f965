import { type PointerEvent, useRef, useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import { Signature } from "./Signature";

const MOST = 8000;

interface PadProps {
  strokes: number[][];
  change(strokes: number[][]): void;
}

/** Where a signature is drawn by finger, pen or mouse; a typed name does as well. */
export function SignaturePad({ strokes, change }: PadProps) {
  const t = useT();
  const pad = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<number[] | null>(null);
  const place = (event: PointerEvent): number[] => {
    const box = pad.current?.getBoundingClientRect();
    if (!box) return [];
    const within = (value: number, size: number, most: number) =>
      Math.round(Math.min(Math.max(value / size, 0), 1) * most);
    return [within(event.clientX - box.left, box.width, 1000), within(event.clientY - box.top, box.height, 300)];
  };
  const full = strokes.reduce((sum, stroke) => sum + stroke.length, drawing?.length ?? 0) > MOST - 4;
  const end = () => {
    if (drawing && drawing.length > 2) change([...strokes, drawing]);
    setDrawing(null);
  };
  return (
    <div>
      <div
        ref={pad}
        className="o-pad"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(place(event));
        }}
        onPointerMove={(event) => drawing && !full && setDrawing([...drawing, ...place(event)])}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <Signature strokes={drawing ? [...strokes, drawing] : strokes} label={t("offers.signature")} />
      </div>
      <button type="button" className="btn link sm" disabled={strokes.length === 0} onClick={() => change([])}>
        {t("offers.clear")}
      </button>
    </div>
  );
}
